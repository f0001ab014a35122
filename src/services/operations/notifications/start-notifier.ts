import type { Logger } from 'pino'
import type { MailSettings } from '../../../config/mail.js'
import type { Clock, Database } from '../../../database/queryable.js'
import { isDatabaseAway } from '../../../database/database-fault.js'
import type { NotificationListener } from '../../../database/listen.js'
import { daysUntil, londonDay } from '../../calendar/london.js'
import { runRegularly } from '../../jobs/run-regularly.js'
import { notify } from '../../notifications/notify.js'
import { deleteOldNotifications, NOTIFICATION_WRITTEN } from '../../notifications/outbox-repository.js'
import { findAgreements } from '../../phases/phase-repository.js'
import { findStanding } from '../../submissions/decisions/standing-agreement-repository.js'
import { distribute, type DistributeDependencies } from './distribute.js'
import { createMailChannel, createSendMail } from './email/mail-channel.js'
import { dueIn } from './queue-repository.js'
import { type Channel, serveNext } from './serve-queue.js'
import { createPostWebhook, type Network } from './webhooks/post-webhook.js'
import { createWebhookChannel } from './webhooks/webhook-channel.js'
import { renewSecrets } from './webhooks/webhook-repository.js'

/** Between two looks that nothing announced: what another process wrote down, and left when it was killed. */
const LOOK_MS = 60_000
const SHORTEST_GAP_MS = 200
const TIDY_MS = 60 * 60 * 1000
/** So many receivers of each channel are sent to at a time: one that is slow keeps few others waiting. */
const AT_A_TIME = 4
const RETAINED_DAYS = 30

export type NotifierOptions = DistributeDependencies & {
  readonly logger: Logger
  readonly notices: NotificationListener
  readonly channels: readonly Channel[]
  /** How long the loop rests where nothing is announced. */
  readonly lookMs?: number
}

/** Distributes what was written, and sends what is due. Any number of processes may do so at once. */
export function startNotifier(options: NotifierOptions): { stop(): Promise<void> } {
  const { database, logger, notices, channels, lookMs = LOOK_MS } = options
  let isStopped = false
  const onError = (err: unknown) => {
    if (!isDatabaseAway(err)) logger.warn({ err }, 'notifications could not be sent')
  }
  const onWritten = (ring: () => void) => notices.subscribe(NOTIFICATION_WRITTEN, ring)
  const rings = new Set<() => void>()
  const distributing = runRegularly(
    { everyMs: lookMs, wake: onWritten },
    async () => {
      while (!isStopped && (await distribute(options)) > 0) for (const ring of rings) ring()
    },
    onError,
  )
  const serving = channels.flatMap((channel) =>
    Array.from({ length: AT_A_TIME }, () =>
      runRegularly(
        {
          everyMs: lookMs,
          // What is due already belongs to another sender just now.
          gapMs: SHORTEST_GAP_MS,
          wake: (ring) => (rings.add(ring), () => void rings.delete(ring)),
          moreIn: async () => dueIn(database, channel.scheme),
        },
        async () => {
          while (!isStopped && (await serveNext(database, channel)));
        },
        onError,
      ),
    ),
  )
  const tidying = runRegularly({ everyMs: TIDY_MS }, async () => tidy(options), onError)
  return {
    stop: async () => {
      isStopped = true
      await Promise.all([distributing, tidying, ...serving].map(async (part) => part.stop()))
    },
  }
}

async function tidy({ database, clock }: NotifierOptions): Promise<void> {
  await remindOfEndings(database, clock)
  await deleteOldNotifications(database, RETAINED_DAYS)
  await database.transaction(renewSecrets)
}

const BASE_MS = 5000
const WEBHOOK_TIMEOUT_MS = 15_000

export type CountNotification = (channel: 'webhook' | 'email', outcome: string) => void

type ChannelOptions = {
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

/** People are reminded once when so many days are left, and once more. */
const REMINDERS = [3, 14] as const

/** The reminder that is due; undefined while there is time, and after the end. */
export const dueReminder = (daysLeft: number): number | undefined =>
  daysLeft < 0 ? undefined : REMINDERS.find((days) => daysLeft <= days)

/** Reminds approvers of agreements that end soon, once for each end and reminder. */
export async function remindOfEndings(database: Database, clock: Clock): Promise<void> {
  await database.transaction(async (tx) => {
    const today = londonDay(await clock(tx))
    const standing = await findStanding(tx, 'in force')
    const endings = [
      ...[...(await findAgreements(tx))].map(([phase, { expiresAt }]) => ({
        ...{ kind: 'agreement.ending' as const, phase, expiresAt },
      })),
      ...(standing === undefined
        ? []
        : [{ kind: 'daily_agreement.ending' as const, phase: 5, expiresAt: standing.expiresAt }]),
    ]
    for (const { kind, phase, expiresAt } of endings) {
      const daysLeft = daysUntil(expiresAt, today)
      const reminder = dueReminder(daysLeft)
      if (reminder === undefined) continue
      await notify(tx, {
        kind,
        about: { phase, daysLeft },
        onceKey: `${kind} ${phase} ${expiresAt} ${reminder}`,
      })
    }
  })
}
