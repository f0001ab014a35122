import type { Queryable } from '../../../../database/queryable.js'
import type { AttemptOutcome, NotificationKind, Webhook } from '../../../../schemas/notification.js'

export type ReceivingWebhook = { readonly id: string; readonly events: readonly NotificationKind[] }

export async function listReceivingWebhooks(db: Queryable): Promise<ReceivingWebhook[]> {
  const { rows } = await db.query<ReceivingWebhook>(
    `select id, events from webhook where disabled_at is null`,
  )
  return rows
}

export type WebhookRow = Omit<Webhook, 'createdAt' | 'attempts' | 'state' | 'events'> & {
  readonly events: NotificationKind[]
  readonly createdAt: Date
  readonly failures: number
  readonly attempts: Webhook['attempts']
}

const COLUMNS = `w.id, w.url, w.events, w.note, w.disabled_because as "disabledBecause", w.created_by as "createdBy",
  w.created_at as "createdAt", coalesce(q.failures, 0) as failures,
  (select count(*) from notification_delivery d where d.receiver = 'webhook:' || w.id and d.state = 'waiting') as waiting,
  coalesce((
    select jsonb_agg(jsonb_build_object('at', to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'messageId', a.notification_id, 'type', a.kind, 'outcome', a.outcome, 'status', a.status,
      'milliseconds', a.milliseconds) order by a.id desc)
    from (select * from webhook_attempt where webhook_id = w.id order by id desc limit 10) a
  ), '[]') as attempts`
const FROM = `webhook w left join notification_queue q on q.receiver = 'webhook:' || w.id`

/** Newest first (ids are in order of time); `before` is the last id of the page before. */
export async function listWebhooks(
  db: Queryable,
  page: { limit: number; before: string | undefined },
): Promise<WebhookRow[]> {
  const { rows } = await db.query<WebhookRow>(
    `select ${COLUMNS} from ${FROM} where $1::uuid is null or w.id < $1 order by w.id desc limit $2`,
    [page.before ?? null, page.limit],
  )
  return rows
}

export async function findWebhook(db: Queryable, id: string): Promise<WebhookRow | undefined> {
  const { rows } = await db.query<WebhookRow>(`select ${COLUMNS} from ${FROM} where w.id = $1`, [id])
  return rows[0]
}

export async function insertWebhook(
  tx: Queryable,
  webhook: {
    id: string
    url: string
    events: readonly string[]
    note: string | undefined
    secret: string
    createdBy: string
  },
): Promise<void> {
  await tx.query(
    `insert into webhook (id, url, events, note, secret, created_by) values ($1, $2, $3, $4, $5, $6)`,
    [
      webhook.id,
      webhook.url,
      webhook.events,
      webhook.note ?? null,
      tx.cipher.encrypt(webhook.secret),
      webhook.createdBy,
    ],
  )
}

/** @returns false where there is none */
export async function deleteWebhook(tx: Queryable, id: string): Promise<boolean> {
  await tx.query(`delete from notification_queue where receiver = $1`, [`webhook:${id}`])
  const { rowCount } = await tx.query(`delete from webhook where id = $1`, [id])
  return rowCount === 1
}

/** The secret before is good for another day, so that receivers can change it without a gap. */
export async function replaceSecret(tx: Queryable, id: string, secret: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update webhook set previous_secret = secret, previous_until = clock() + interval '24 hours', secret = $2 where id = $1`,
    [id, tx.cipher.encrypt(secret)],
  )
  return rowCount === 1
}

export async function disableWebhook(
  tx: Queryable,
  id: string,
  because: 'person' | 'gone' | 'failing',
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update webhook set disabled_at = clock(), disabled_because = $2 where id = $1 and disabled_at is null`,
    [id, because],
  )
  return rowCount === 1
}

export async function enableWebhook(tx: Queryable, id: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update webhook set disabled_at = null, disabled_because = null where id = $1 and disabled_at is not null`,
    [id],
  )
  return rowCount === 1
}

type SendableWebhook = { readonly id: string; readonly url: string; readonly secrets: string[] }

/** With the secrets that sign now; undefined where it was deleted or disabled. */
export async function findSendable(db: Queryable, id: string): Promise<SendableWebhook | undefined> {
  const { rows } = await db.query<{ url: string; secrets: string[] }>(
    `select url, case when previous_until > clock() then array[secret, previous_secret] else array[secret] end as secrets
     from webhook where id = $1 and disabled_at is null`,
    [id],
  )
  const [found] = rows
  return found && { id, url: found.url, secrets: found.secrets.map((secret) => db.cipher.decrypt(secret)) }
}

export async function insertAttempt(
  tx: Queryable,
  attempt: {
    id: string
    webhookId: string
    messageId: string
    kind: NotificationKind
    outcome: AttemptOutcome
    status: number | undefined
    milliseconds: number
  },
): Promise<void> {
  await tx.query(
    `insert into webhook_attempt (id, webhook_id, notification_id, kind, outcome, status, milliseconds)
     select $1, id, $3, $4, $5, $6, $7 from webhook where id = $2`,
    [
      attempt.id,
      attempt.webhookId,
      attempt.messageId,
      attempt.kind,
      attempt.outcome,
      attempt.status ?? null,
      attempt.milliseconds,
    ],
  )
}

/** Encrypts again what another key encrypted, so that PAYLOAD_KEY_PREVIOUS can go. */
export async function renewSecrets(tx: Queryable): Promise<void> {
  const { rows } = await tx.query<{ id: string; secret: string; previous: string | null }>(
    `select id, secret, previous_secret as previous from webhook
     where not starts_with(secret, $1) or ($1 = '' and starts_with(secret, 'encrypted:')) for update`,
    [tx.cipher.mark ?? ''],
  )
  for (const { id, secret, previous } of rows) {
    const again = previous === null ? null : tx.cipher.encrypt(tx.cipher.decrypt(previous))
    await tx.query(`update webhook set secret = $2, previous_secret = $3 where id = $1`, [
      id,
      tx.cipher.encrypt(tx.cipher.decrypt(secret)),
      again,
    ])
  }
}
