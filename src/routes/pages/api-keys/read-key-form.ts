import { HOLDER_NAME } from '../../../schemas/api-key.js'
import { roles, type Role } from '../../../schemas/role.js'
import type { NewKeyInput } from '../../../services/access/access-service.js'
import type { FieldProblem } from '../forms/form-body.js'
import { readDay, type TypedDay } from '../forms/read-day.js'

export type TypedKey = TypedDay & { readonly name: string; readonly subject: string; readonly role: string }

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
