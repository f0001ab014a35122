import { setTimeout as sleep } from 'node:timers/promises'
import { v7 as uuidv7 } from 'uuid'
import type { Receiver } from '../../../config/receiver.js'
import type { Destination } from '../../../schemas/submission.js'
import {
  createDfeClient,
  type DfeClient,
  type DfeClientOptions,
  type PostResult,
} from '../client/dfe-client.js'
import type { Reply } from '../decide/classify-outcome.js'
import { gapBetween } from '../decide/retry-policy.js'
import type { DeliveryJournal } from '../journal/delivery-journal.js'
import { hasWork, releaseDestination } from '../store/destination-lock-repository.js'
import { createApprovedContent } from './approved-content.js'
import { claimBatch, type ClaimDependencies, type ClaimedBatch, type OrphanedAttempt } from './claim-batch.js'
import { type KeepDependencies, keepOutcome } from './keep-outcome.js'
import { type LeaseMonitor, startLeaseMonitor } from './lease-monitor.js'
import { type AttemptEnd, SENDER_ENDED } from './record-outcome.js'

/** How often a sender looks without being woken. An attempt that its sender left is found within this and a lease: 25 s. */
const LOOK_EVERY_MS = 15_000
const AFTER_FAULT_MS = 1000

type SenderDependencies = Omit<ClaimDependencies, 'sender' | 'approvedContent'> &
  Omit<KeepDependencies, 'ending'> & { readonly client: DfeClient; readonly journal: DeliveryJournal }

type Sender = {
  /** Something may be there to send, or to stop. */
  wake(): void
  /** Finishes the batch under way, then ends. */
  stop(): Promise<void>
}

/**
 * Sends what is approved to one destination, one batch at a time, until it is stopped: claim, POST, record. Nothing is read before its
 * claim, and nothing is claimed before the outcome of the batch before is written.
 */
function startSender(given: SenderDependencies): Sender {
  const { database, destination, logger } = given
  const ended = new AbortController()
  const deps = { ...given, sender: uuidv7(), approvedContent: createApprovedContent(), ending: ended.signal }
  const pacer = createPacer(gapBetween(given.pacing))
  let woken = new AbortController()
  let monitor: LeaseMonitor | undefined

  const pause = async (ms: number) => {
    await sleep(ms, undefined, { signal: woken.signal }).catch(() => undefined)
  }
  const step = async () => {
    // Made anew before it looks, so that a call meanwhile is not lost.
    woken = new AbortController()
    if (!(await hasWork(database, destination))) return pause(LOOK_EVERY_MS)
    // A journal that could not be written is tried before anything is claimed.
    if (given.journal.fault() !== undefined) await given.journal.probe()
    const claimedAt = performance.now()
    const claim = await database.transaction(async (tx) => claimBatch(tx, deps))
    if (claim.kind === 'wait') await pause(Math.min(LOOK_EVERY_MS, claim.ms ?? LOOK_EVERY_MS))
    if (claim.kind === 'orphaned') await giveUp(deps, claim.attempts)
    if (claim.kind !== 'claimed') return
    const { submissionId } = claim.batch.attempt
    monitor = startLeaseMonitor(database, { ...deps, submissionId }, claimedAt)
    try {
      await keepOutcome(deps, await post(deps, claim.batch, { monitor, pacer }))
    } finally {
      monitor.stop()
      monitor = undefined
    }
  }
  const run = async () => {
    while (!ended.signal.aborted) {
      await step().catch(async (err: unknown) => {
        logger.warn({ err, destination }, 'the sender could not go on; it tries again')
        await pause(AFTER_FAULT_MS)
      })
    }
    // If this fails, the lease runs out.
    await releaseDestination(database, destination, deps.sender).catch(() => undefined)
  }
  const running = run()
  return {
    wake: () => {
      monitor?.lookNow()
      woken.abort()
    },
    stop: async () => {
      ended.abort()
      woken.abort()
      await running
    },
  }
}

type SendDependencies = SenderDependencies & { readonly ending: AbortSignal }

const NOT_BEGUN: PostResult = {
  reply: { kind: 'not-begun' },
  begunAt: undefined,
  dfeRequestId: null,
  fault: null,
}

async function post(
  { client, journal, logger, ending }: SendDependencies,
  { attempt, bytes, recordCount, journalEntry, newToken, notBefore }: ClaimedBatch,
  { monitor, pacer }: { monitor: LeaseMonitor; pacer: Pacer },
): Promise<AttemptEnd> {
  const isJournalled = await journal.append(journalEntry).then(
    () => true,
    (err: unknown) => {
      logger.error({ err }, 'the delivery journal cannot be written: nothing is sent')
      return false
    },
  )
  await pacer.untilNext(notBefore)
  await monitor.refresh()
  const mayBegin = () => isJournalled && !ending.aborted && monitor.mayBegin()
  const result = mayBegin()
    ? await client.post(bytes, { newToken, signal: monitor.cut, mayBegin })
    : NOT_BEGUN
  if (result.begunAt !== undefined) pacer.hasBegun(result.begunAt)
  return { attempt, recordCount, bytes, endedAt: performance.now(), result }
}

/** The sender of these attempts is gone, and with it the answer. */
async function giveUp(deps: SendDependencies, attempts: readonly OrphanedAttempt[]): Promise<void> {
  for (const { attempt, recordCount, begun } of attempts) {
    const { submissionId, batchNumber: batch, number } = attempt
    deps.logger.warn({ submissionId, batch, attempt: number, begun }, 'an attempt was left without an answer')
    const result: PostResult = begun
      ? { ...NOT_BEGUN, reply: { kind: 'no-answer' }, fault: SENDER_ENDED }
      : NOT_BEGUN
    await keepOutcome(deps, { attempt, recordCount, bytes: undefined, endedAt: undefined, result })
  }
}

/** Keeps the starts of two POSTs of this process apart by its own monotonic clock, whatever the database's clock does. */
type Pacer = { untilNext(notBefore: number): Promise<void>; hasBegun(at: number): void }

function createPacer(gapMs: number): Pacer {
  let last = -Infinity
  return {
    // A timer may be a little early.
    untilNext: async (notBefore) => {
      const left = () => Math.max(last + gapMs, notBefore) - performance.now()
      for (let ms = left(); ms > 0; ms = left()) await sleep(ms)
    },
    hasBegun: (at) => (last = at),
  }
}

/** The channel on which the database says that there may be something to send, or to stop. */
export const SENDERS_WAKE = 'csc_send'

export type SendersOptions = Omit<SenderDependencies, 'destination' | 'client' | 'random'> & {
  readonly receivers: ReadonlyMap<Destination, Receiver>
  readonly client: DfeClientOptions
  readonly observePost: ObservePost
}

/** Starts one sender for each receiver that is configured. */
export function startSenders({ receivers, client: options, observePost, ...deps }: SendersOptions): Sender {
  const destinations = [...receivers].map(([destination, receiver]) => {
    const client = observePosts(createDfeClient(receiver, options), destination, observePost)
    return { client, sender: startSender({ ...deps, client, destination, random: Math.random }) }
  })
  return {
    wake: () => destinations.forEach(({ sender }) => sender.wake()),
    stop: async () => {
      await Promise.all(destinations.map(async ({ sender }) => sender.stop()))
      await Promise.all(destinations.map(async ({ client }) => client.close()))
    },
  }
}

/** Hears of each POST that was begun. */
export type ObservePost = (post: { destination: Destination; reply: Reply; seconds: number }) => void

/** The same client, with each POST counted and timed. */
function observePosts(client: DfeClient, destination: Destination, observe: ObservePost): DfeClient {
  return {
    ...client,
    post: async (...given) => {
      const start = performance.now()
      const result = await client.post(...given)
      // An exchange that did not begin is no POST.
      if (result.reply.kind === 'not-begun') return result
      observe({ destination, reply: result.reply, seconds: (performance.now() - start) / 1000 })
      return result
    },
  }
}
