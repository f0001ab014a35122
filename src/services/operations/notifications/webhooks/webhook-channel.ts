import { createHmac, randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { Clock, Database } from '../../../../database/queryable.js'
import { SYSTEM } from '../../../../schemas/actor.js'
import type { WebhookMessage } from '../../../../schemas/notification.js'
import { appendAuditEvent } from '../../../audit/audit-repository.js'
import { DAY_MS } from '../../../calendar/london.js'
import { describeNotification } from '../../../notifications/describe-notification.js'
import { notify } from '../../../notifications/notify.js'
import type { ClaimedQueue, WaitingMessage } from '../queue-repository.js'
import type { Channel, SendResult } from '../serve-queue.js'
import type { PostResult, PostWebhook } from './post-webhook.js'
import { disableWebhook, findSendable, insertAttempt } from './webhook-repository.js'

const SCHEME = 'webhook:'
/** A receiver that fails for so long is disabled. */
const LONGEST_FAILURE_MS = 3 * DAY_MS

type WebhookChannelOptions = {
  readonly database: Database
  readonly clock: Clock
  readonly post: PostWebhook
  /** The longest that a POST may take. */
  readonly timeoutMs: number
  readonly baseMs: number
  readonly publicUrl: string
  readonly observe: (outcome: PostResult['outcome']) => void
}

/** Sends one message after the other to each webhook; one that fails keeps those behind it waiting. */
export function createWebhookChannel(options: WebhookChannelOptions): Channel {
  const { database, clock, post, publicUrl, observe, timeoutMs, baseMs } = options
  return {
    scheme: SCHEME,
    most: 1,
    leaseSeconds: Math.ceil(timeoutMs / 1000) + 15,
    baseMs,
    send: async (receiver, [message], claimed) => {
      const webhookId = receiver.slice(SCHEME.length)
      const webhook = await findSendable(database, webhookId)
      if (message === undefined || webhook === undefined) {
        return { kind: 'ended', because: 'disabled' }
      }
      const body = JSON.stringify(presentMessage(message, publicUrl))
      const at = await clock(database)
      const result = await post(webhook.url, {
        headers: signMessage({ id: message.id, body, at }, webhook.secrets),
        body,
      })
      observe(result.outcome)
      await noteAttempt(database, { webhookId, message, result })
      return judge(result, claimed, at)
    },
    note: async (tx, receiver, result) => {
      if (result.kind !== 'ended' || result.because === 'disabled') return
      const webhookId = receiver.slice(SCHEME.length)
      if (await disableWebhook(tx, webhookId, result.because)) {
        await notify(tx, { kind: 'webhook.disabled', about: { webhookId } })
        await appendAuditEvent(tx, {
          actor: SYSTEM,
          action: 'webhook.disable',
          subject: `webhook/${webhookId}`,
          detail: { because: result.because },
        })
      }
    },
  }
}

/** The message that a webhook receives. */
function presentMessage(
  { kind, about, createdAt }: Pick<WaitingMessage, 'kind' | 'about' | 'createdAt'>,
  publicUrl: string,
): WebhookMessage {
  const { happened, action, path } = describeNotification(kind, about)
  return {
    type: kind,
    timestamp: createdAt.toISOString(),
    data: { ...about, text: `${happened} ${action}`, link: new URL(path, publicUrl).href },
  }
}

const noteAttempt = async (
  database: Database,
  { webhookId, message, result }: { webhookId: string; message: WaitingMessage; result: PostResult },
): Promise<void> =>
  insertAttempt(database, {
    ...{ id: uuidv7(), webhookId, messageId: message.id, kind: message.kind },
    ...result,
  })

function judge({ outcome }: PostResult, { failingSince }: ClaimedQueue, now: Date): SendResult {
  if (outcome === 'received') return { kind: 'sent' }
  const isHopeless = failingSince !== null && now.getTime() - failingSince.getTime() > LONGEST_FAILURE_MS
  if (outcome === 'gone' || isHopeless)
    return { kind: 'ended', because: outcome === 'gone' ? 'gone' : 'failing' }
  return { kind: 'failed' }
}

const PREFIX = 'whsec_'
const SECRET_BYTES = 32

/** A new signing secret: `whsec_` and 256 random bits in base64, by the Standard Webhooks scheme. */
export const makeWebhookSecret = (): string => `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`

/** The three headers of a message. Of two secrets, while one is replaced, either proves it. */
export function signMessage(
  message: { id: string; body: string; at: Date },
  secrets: readonly string[],
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const timestamp = String(Math.floor(message.at.getTime() / 1000))
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
    return `v1,${createHmac('sha256', key).update(`${message.id}.${timestamp}.${message.body}`).digest('base64')}`
  })
  return {
    'webhook-id': message.id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  }
}
