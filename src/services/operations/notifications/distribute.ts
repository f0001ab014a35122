import type { Clock } from '../../../database/clock.js'
import type { Database, Transaction } from '../../../database/queryable.js'
import { audiences } from '../../notifications/audience.js'
import {
  enqueue,
  lockUndistributed,
  markDistributed,
  type NotificationRow,
} from '../../notifications/outbox-repository.js'
import { nextMorning } from './next-morning.js'
import { listMailAddresses, listMailPreferences } from './email/mail-repository.js'
import { mailReceivers, type ConfiguredAddresses, type MailDirectory } from './email/mail-receivers.js'
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
