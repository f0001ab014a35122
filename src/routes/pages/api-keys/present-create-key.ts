import type { ApiKey } from '../../../schemas/api-key.js'
import { roles, type Role } from '../../../schemas/role.js'
import { presentFieldProblems, type FieldProblem } from '../forms/form-body.js'
import type { Page } from '../page.js'
import { capitalise } from '../words/format-number.js'
import { formatExpiry } from './present-keys.js'
import type { TypedKey } from './read-key-form.js'

/** The rights of each role, in short. */
const MAY: Readonly<Record<Role, string>> = {
  integrator: 'Pushes live records and validates them: for your case management system',
  operator: 'Starts submissions, sends what is approved, checks the connection',
  approver: 'Agrees to phases, reads records, decides what may be sent, stops all sending',
  auditor: 'Reads everything but records, and the audit log',
  analyst: 'Reads submissions, records and data quality, to correct your system; decides and sends nothing',
  admin: 'Manages API keys, and nothing else',
}

const AROUND = { section: 'api-keys', back: { href: '/api-keys', text: 'API keys' } } as const

/**
 * @param formKey another for each page that is shown
 * @param asksSubject whether people sign in with an identity provider too
 */
export function presentCreateKey(
  formKey: string,
  asksSubject: boolean,
  again?: { typed: TypedKey; problems: readonly FieldProblem[] },
): Page {
  const typed = again?.typed ?? { name: '', subject: '', role: '', day: '', month: '', year: '' }
  return {
    ...AROUND,
    template: 'api-keys/create-key',
    title: 'Make an API key',
    view: {
      ...presentFieldProblems(again?.problems ?? []),
      ...{ formKey, asksSubject, typed },
      roles: roles.map((value, index) => ({
        ...{ value, text: capitalise(value), hint: { text: MAY[value] }, checked: value === typed.role },
        // The list of problems leads to the first of them.
        ...(index === 0 ? { id: 'role' } : {}),
      })),
    },
  }
}

/** @param key undefined where it was shown already */
export function presentCreatedKey(issued: ApiKey, key: string | undefined): Page {
  const { name, role, expiresAt, waitsForConfirmation } = issued
  return {
    ...AROUND,
    template: 'api-keys/created-key',
    title: key === undefined ? 'This API key was shown already' : `API key for ${name}`,
    view: {
      key: key ?? null,
      waits: waitsForConfirmation,
      about: [
        { key: 'Whose', value: name },
        { key: 'Role', value: role, note: MAY[role] },
        { key: 'Expires', value: formatExpiry(expiresAt) },
      ],
    },
  }
}
