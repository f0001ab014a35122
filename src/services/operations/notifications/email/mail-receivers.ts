import type { NotificationKind } from '../../../../schemas/notification.js'
import type { Role } from '../../../../schemas/role.js'
import { audiences } from '../../../notifications/audience.js'

/** NOTIFY_APPROVERS, NOTIFY_OPERATORS, NOTIFY_ANALYSTS and NOTIFY_ADMINS. */
export type ConfiguredAddresses = Readonly<Partial<Record<Role, readonly string[]>>>

/** Somebody who signed in with the identity provider lately. */
export type MailPerson = { readonly name: string; readonly address: string; readonly roles: readonly Role[] }

/** The choices for an address: one message a day, and kinds that are not wanted. */
export type MailPreference = {
  readonly address: string
  readonly daily: boolean
  readonly muted: readonly string[]
}

export type MailDirectory = {
  readonly configured: ConfiguredAddresses
  readonly people: readonly MailPerson[]
  readonly preferences: readonly MailPreference[]
}

/** The receivers of a notification by e-mail, each address once. */
export function mailReceivers(
  { kind, person }: { kind: NotificationKind; person?: string | null },
  { configured, people, preferences }: MailDirectory,
): { readonly address: string; readonly daily: boolean }[] {
  const one = people.filter(({ name }) => name === person?.toLowerCase())
  const addresses = one.length > 0 ? one.map(({ address }) => address) : ofRoles(kind, { configured, people })
  const chosen = new Map(preferences.map((preference) => [preference.address, preference]))
  return [...new Set(addresses)].flatMap((address) => {
    const preference = chosen.get(address)
    if (preference?.muted.includes(kind) === true) return []
    return [{ address, daily: preference?.daily ?? false }]
  })
}

function ofRoles(
  kind: NotificationKind,
  { configured, people }: Pick<MailDirectory, 'configured' | 'people'>,
): string[] {
  const { roles } = audiences[kind]
  return [
    ...roles.flatMap((role) => configured[role] ?? []).map((address) => address.toLowerCase()),
    ...people
      .filter((person) => person.roles.some((role) => roles.includes(role)))
      .map(({ address }) => address),
  ]
}
