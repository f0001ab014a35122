import type { Clock, Database, Transaction } from '../../../database/queryable.js'
import type { NotificationKind } from '../../../schemas/notification.js'
import type { Role } from '../../../schemas/role.js'
import { DAY_MS, londonTime } from '../../calendar/london.js'
import { audiences } from '../../notifications/notify.js'
import {
  enqueue,
  lockUndistributed,
  markDistributed,
  type NotificationRow,
} from '../../notifications/outbox-repository.js'
import {
  listMailAddresses,
  listMailPreferences,
  type MailPerson,
  type MailPreference,
} from './email/mail-repository.js'
import { listReceivingWebhooks, type ReceivingWebhook } from './webhooks/webhook-repository.js'

/** In one transaction: what waits behind is taken in the next. */
const MOST = 200

export type DistributeDependencies = {
  readonly database: Database
  readonly clock: Clock
  /** Undefined where no mail is sent. */
  readonly mail: ConfiguredAddresses | undefined
}

type Receivers = { readonly webhooks: readonly ReceivingWebhook[]; readonly mail: MailDirectory | undefined }

/** Gives every new notification to those who receive it. @returns how many */
export async function distribute({ database, clock, mail }: DistributeDependencies): Promise<number> {
  return database.transaction(async (tx) => {
    const rows = await lockUndistributed(tx, MOST)
    if (rows.length === 0) return 0
    const receivers = await readReceivers(tx, mail)
    const now = await clock(tx)
    for (const row of rows) await enqueueFor(tx, row, receivers, now)
    await markDistributed(
      tx,
      rows.map(({ id }) => id),
    )
    return rows.length
  })
}

async function readReceivers(tx: Transaction, mail: ConfiguredAddresses | undefined): Promise<Receivers> {
  const webhooks = await listReceivingWebhooks(tx)
  if (mail === undefined) return { webhooks, mail }
  const [people, preferences] = [await listMailAddresses(tx), await listMailPreferences(tx)]
  return { webhooks, mail: { configured: mail, people, preferences } }
}

async function enqueueFor(
  tx: Transaction,
  row: NotificationRow,
  { webhooks, mail }: Receivers,
  now: Date,
): Promise<void> {
  const { id, kind, onlyReceiver } = row
  if (onlyReceiver !== undefined && onlyReceiver !== null) {
    if (mail !== undefined || !onlyReceiver.startsWith('mailto:')) await enqueue(tx, id, onlyReceiver, now)
    return
  }
  for (const webhook of webhooks) {
    if (webhook.events.length === 0 || webhook.events.includes(kind)) {
      await enqueue(tx, id, `webhook:${webhook.id}`, now)
    }
  }
  if (mail === undefined) return
  for (const { address, daily } of mailReceivers(row, mail)) {
    const isLater = daily && audiences[kind].isUrgent !== true
    await enqueue(tx, id, `mailto:${address}`, isLater ? nextMorning(now) : now)
  }
}

/** NOTIFY_APPROVERS, NOTIFY_OPERATORS, NOTIFY_ANALYSTS and NOTIFY_ADMINS. */
type ConfiguredAddresses = Readonly<Partial<Record<Role, readonly string[]>>>

type MailDirectory = {
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

const HOUR_MS = 3_600_000
/** When one message a day goes out, by London's clocks. */
const MORNING = 7

/** The next seven o'clock in London. */
export function nextMorning(now: Date): Date {
  const today = Date.parse(londonTime(now).day)
  for (const days of [0, 1]) {
    const midnight = today + days * DAY_MS
    // In summer London's clocks are an hour ahead of UTC.
    const inWinter = new Date(midnight + MORNING * HOUR_MS)
    const morning = londonTime(inWinter).time === '07:00' ? inWinter : new Date(inWinter.getTime() - HOUR_MS)
    if (morning > now) return morning
  }
  return new Date(now.getTime() + DAY_MS)
}
