import type { Logger } from 'pino'
import type { NotificationListener } from '../../../database/listen.js'
import { isDatabaseAway } from '../../../database/database-fault.js'
import { runRegularly } from '../../jobs/run-regularly.js'
import { deleteOldNotifications, NOTIFICATION_WRITTEN } from '../../notifications/outbox-repository.js'
import { distribute, type DistributeDependencies } from './distribute.js'
import { dueIn } from './queue-repository.js'
import { remindOfEndings } from './remind-of-endings.js'
import { serveNext, type Channel } from './serve-queue.js'
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
