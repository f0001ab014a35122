import type { Logger } from 'pino'
import type { Receiver } from '../../config/receiver.js'
import type { Database } from '../../database/queryable.js'
import type { Destination } from '../../schemas/submission.js'
import type { Metrics } from '../metrics/create-metrics.js'
import { watchClient } from '../metrics/watch-client.js'
import { createDfeClient, type DfeClientOptions } from './dfe-client.js'
import type { LiveTable } from '../live-records/live-table.js'
import type { Pacing } from './pace-lane.js'
import type { DeliveryPolicy } from './plan-next-step.js'
import { journalEntryOf } from './journal/journal-repository.js'
import { JournalUnwritable, type DeliveryJournal } from './journal/delivery-journal.js'
import type { AttemptKey } from './attempt-repository.js'
import type { TakeDependencies } from './take-window.js'
import { startSender, type Sender } from './sender.js'
import type { Gate } from './check-gate.js'

/** The channel on which the database says that there may be something to send, or to stop. */
export const SENDERS_WAKE = 'csc_send'

export type SendersOptions = {
  readonly database: Database
  readonly logger: Logger
  readonly now: () => Date
  readonly receivers: ReadonlyMap<Destination, Receiver>
  readonly gate: Gate
  readonly liveTable: LiveTable
  readonly pacing: Pacing
  readonly policy: DeliveryPolicy
  readonly client: Omit<DfeClientOptions, 'now'>
  readonly metrics: Pick<Metrics, 'observePost'>
  readonly journal: DeliveryJournal
  readonly mayClaim: TakeDependencies['mayClaim']
}

/** Starts one sender for each receiver that is configured. */
export function startSenders(options: SendersOptions): Sender {
  const { database, logger, now, gate, liveTable, pacing, policy, metrics } = options
  const journal = writeTo(options)
  // A journal that could not be written is tried before anything is claimed.
  const mayClaim: TakeDependencies['mayClaim'] = async (tx) => {
    if (options.journal.fault() !== undefined) await options.journal.probe()
    return options.mayClaim(tx)
  }
  const lanes = [...options.receivers].map(([destination, receiver]) => {
    const opened = createDfeClient(receiver, { ...options.client, now })
    const client = watchClient(opened, destination, metrics.observePost)
    const { blockedBy } = gate
    const sender = startSender({
      ...{
        database,
        logger,
        now,
        liveTable,
        pacing,
        policy,
        client,
        destination,
        blockedBy,
        journal,
        mayClaim,
      },
      random: Math.random,
    })
    return { client, sender }
  })
  return {
    wake: () => lanes.forEach(({ sender }) => sender.wake()),
    stop: async () => {
      await Promise.all(lanes.map(async ({ sender }) => sender.stop()))
      await Promise.all(lanes.map(async ({ client }) => client.close()))
    },
  }
}

const writeTo =
  ({ database, journal, logger }: SendersOptions) =>
  async (attempt: AttemptKey): Promise<boolean> => {
    try {
      const entry = await journalEntryOf(database, attempt)
      if (entry === undefined) return false
      await journal.append(entry)
      return true
    } catch (err) {
      if (!(err instanceof JournalUnwritable)) throw err
      logger.error({ err: err.cause }, 'the delivery journal cannot be written: nothing is sent')
      return false
    }
  }
