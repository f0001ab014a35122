import { setTimeout as sleep } from 'node:timers/promises'
import type { Delivery } from './claim-batches.js'
import { classifyOutcome } from './classify-outcome.js'
import type { DfeClient, PostResult } from './dfe-client.js'
import type { Metronome } from './metronome.js'
import type { Ended } from './record-outcomes.js'
import type { Watch } from './watch-lane.js'
import { WINDOW_MS } from './window-size.js'

/** No POST but the first begins later than this after the first: what is not recorded a killed process leaves uncertain. */
const LONGEST_MS = 4 * WINDOW_MS
const LONGEST_NAP_MS = 200

export type Posting = {
  readonly client: DfeClient
  readonly now: () => Date
  readonly watch: Watch
  readonly metronome: Metronome
  /** Aborted where the sender is to end. */
  readonly ending: AbortSignal
  /** Writes down outside the database what is to be sent; false: it cannot be, so nothing is. */
  readonly journal: (attempt: Delivery['attempt']) => Promise<boolean>
}

const NOT_BEGUN: PostResult = {
  reply: { kind: 'not-begun' },
  begunAt: undefined,
  dfeRequestId: null,
  fault: null,
}

/**
 * Posts the batches of a window one after the other. The first that is not received ends it: what comes after may have to
 * wait. An outcome for each, in order.
 */
export async function postWindow(window: readonly Delivery[], posting: Posting): Promise<Ended[]> {
  const { watch, ending } = posting
  const begun = performance.now()
  const ended: Ended[] = []
  let goesOn = true
  for (const delivery of window) {
    if (goesOn) await untilDue(delivery.notBefore, posting)
    const isLate = ended.length > 0 && performance.now() - begun > LONGEST_MS
    goesOn &&= !isLate && !ending.aborted && watch.mayBegin()
    const one: Ended = goesOn ? await post(delivery, posting) : endOf(delivery, NOT_BEGUN)
    goesOn &&= one.classified.outcome === 'received'
    ended.push(one)
  }
  return ended
}

/** What was taken and is not sent. */
export const unbegun = (window: readonly Delivery[]): Ended[] =>
  window.map((delivery) => endOf(delivery, NOT_BEGUN))

async function post(delivery: Delivery, { client, watch, metronome, journal }: Posting): Promise<Ended> {
  if (!(await journal(delivery.attempt))) return endOf(delivery, NOT_BEGUN)
  const result = await client.post(delivery.body.bytes, {
    newToken: delivery.newToken,
    signal: watch.cut,
    mayBegin: () => watch.mayBegin(),
  })
  if (result.begunAt !== undefined) metronome.hasBegun(result.begunAt)
  return endOf(delivery, result)
}

function endOf({ attempt, recordCount, body, takenAt }: Delivery, result: PostResult): Ended {
  const classified = classifyOutcome(result.reply, recordCount)
  return {
    ...{ attempt, recordCount, takenAt, result, classified },
    bytes: body.bytes,
    endedAt: performance.now(),
  }
}

/**
 * A timer may be a little early, and a Retry-After counts to the last millisecond. A clock that is set back may make it hours:
 * that must not keep a sender from hearing that it is to end.
 */
async function untilDue(at: Date, { now, metronome, ending, watch }: Posting): Promise<void> {
  await metronome.untilNext()
  for (let left = leftOf(at, now); left > 0 && !ending.aborted && watch.mayBegin(); left = leftOf(at, now)) {
    await sleep(Math.min(left, LONGEST_NAP_MS))
  }
}

const leftOf = (at: Date, now: () => Date): number => at.getTime() - now().getTime()
