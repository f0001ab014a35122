import type { MailSettings } from '../../../config/mail.js'
import type { Clock } from '../../../database/clock.js'
import type { Database } from '../../../database/queryable.js'
import { createMailChannel } from './email/mail-channel.js'
import { createSendMail } from './email/send-mail.js'
import type { Channel } from './serve-queue.js'
import { createPostWebhook, type Network } from './webhooks/post-webhook.js'
import { createWebhookChannel } from './webhooks/webhook-channel.js'

const BASE_MS = 5000
const WEBHOOK_TIMEOUT_MS = 15_000

export type CountNotification = (channel: 'webhook' | 'email', outcome: string) => void

export type ChannelOptions = {
  readonly database: Database
  readonly clock: Clock
  readonly publicUrl: string
  /** Undefined: no e-mail is sent. */
  readonly mail: MailSettings | undefined
  readonly network: Network
  /** WEBHOOK_ALLOW */
  readonly allow: readonly string[]
  readonly count: CountNotification
  /** First step of the back-off. */
  readonly baseMs?: number
  readonly timeoutMs?: number
}

/** The ways to tell people and programs that this process has. */
export function notificationChannels(options: ChannelOptions): Channel[] {
  const { database, clock, publicUrl, mail, network, allow, count } = options
  const { baseMs = BASE_MS, timeoutMs = WEBHOOK_TIMEOUT_MS } = options
  const webhooks = createWebhookChannel({
    ...{ database, clock, publicUrl, baseMs, timeoutMs },
    post: createPostWebhook({ network, allow, timeoutMs }),
    observe: (outcome) => count('webhook', outcome),
  })
  if (mail === undefined) return [webhooks]
  const mails = createMailChannel({
    ...{ database, clock, publicUrl, baseMs },
    sendMail: createSendMail(mail),
    observe: (outcome) => count('email', outcome),
  })
  return [webhooks, mails]
}
