import { formatExpiry } from './present-keys.js'
import { type FieldProblem, presentFieldProblems } from '../forms/form-body.js'
import { type TypedDay, readDay } from '../forms/read-day.js'
import type { Page } from '../page.js'
import { capitalise } from '../words/format.js'
import { type ApiKey, HOLDER_NAME } from '../../../schemas/api-key.js'
import { type Role, roles } from '../../../schemas/role.js'
import type { NewKeyInput } from '../../../services/access/access-service.js'

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

type TypedKey = TypedDay & { readonly name: string; readonly subject: string; readonly role: string }

/** Whose key, for what, and until when; without a day it does not expire. */
export function readKeyForm(
  body: Partial<TypedKey>,
  today: string,
): { typed: TypedKey; problems: FieldProblem[]; input: NewKeyInput | undefined } {
  const of = (field: keyof TypedKey): string => (body[field] ?? '').trim()
  const [name, role] = [of('name'), of('role')]
  const typed: TypedKey = {
    ...{ name, role, subject: of('subject') },
    ...{ day: of('day'), month: of('month'), year: of('year') },
  }
  const problems: FieldProblem[] = []
  if (!HOLDER_NAME.test(name)) problems.push({ field: 'name', text: formatName(name) })
  const chosen = roles.find((one) => one === role)
  if (chosen === undefined) problems.push({ field: 'role', text: 'Choose what the key may do' })
  const expiresAt = readExpiry(typed, today, problems)
  const input = problems.length > 0 || chosen === undefined ? undefined : toInput(typed, chosen, expiresAt)
  return { typed, problems, input }
}

const toInput = ({ name, subject }: TypedKey, role: Role, expiresAt: string | undefined): NewKeyInput => ({
  ...{ name, role },
  ...(subject === '' ? {} : { subject }),
  ...(expiresAt === undefined ? {} : { expiresAt }),
})

const formatName = (name: string): string =>
  name === ''
    ? 'Enter the name of the person or program'
    : 'The name must begin with a letter or digit and have only letters, digits, spaces and . _ @ + -, at most 100'

function readExpiry(typed: TypedKey, today: string, problems: FieldProblem[]): string | undefined {
  if ([typed.day, typed.month, typed.year].every((text) => text === '')) return undefined
  const day = readDay(typed)
  if (day === undefined) problems.push({ field: 'day', text: 'The last day must be a real day' })
  else if (day < today) problems.push({ field: 'day', text: 'The last day must be today or later' })
  return day
}
