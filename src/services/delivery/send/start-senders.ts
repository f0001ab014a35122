import type { Logger } from 'pino'
import type { Receiver } from '../../../config/receiver.js'
import type { Database } from '../../../database/queryable.js'
import type { Destination } from '../../../schemas/submission.js'
import { observePosts, type ObservePost } from '../client/observe-posts.js'
import { createDfeClient, type DfeClientOptions } from '../client/dfe-client.js'
import type { LiveTable } from '../../live-records/live-table.js'
import type { Pacing } from '../decide/destination-pace.js'
import type { DeliveryPolicy } from '../decide/plan-next-step.js'
import type { DeliveryJournal } from '../journal/delivery-journal.js'
import type { ClaimDependencies } from './claim-batch.js'
import { startSender, type Sender } from './sender.js'
import type { Gate } from '../steer/check-gate.js'

/** The channel on which the database says that there may be something to send, or to stop. */
export const SENDERS_WAKE = 'csc_send'

export type SendersOptions = {
  readonly database: Database
  readonly logger: Logger
  readonly receivers: ReadonlyMap<Destination, Receiver>
  readonly gate: Gate
  readonly liveTable: LiveTable
  readonly pacing: Pacing
  readonly policy: DeliveryPolicy
  readonly client: DfeClientOptions
  readonly observePost: ObservePost
  readonly journal: DeliveryJournal
  readonly mayClaim: ClaimDependencies['mayClaim']
}

/** Starts one sender for each receiver that is configured. */
export function startSenders(options: SendersOptions): Sender {
  const { database, logger, gate, liveTable, pacing, policy, observePost, journal, mayClaim } = options
  const destinations = [...options.receivers].map(([destination, receiver]) => {
    const opened = createDfeClient(receiver, options.client)
    const client = observePosts(opened, destination, observePost)
    const sender = startSender({
      ...{ database, logger, liveTable, pacing, policy, client, destination, gate, journal, mayClaim },
      random: Math.random,
    })
    return { client, sender }
  })
  return {
    wake: () => destinations.forEach(({ sender }) => sender.wake()),
    stop: async () => {
      await Promise.all(destinations.map(async ({ sender }) => sender.stop()))
      await Promise.all(destinations.map(async ({ client }) => client.close()))
    },
  }
}
