import type { Classified } from './classify-outcome.js'
import { askedFor, decideRetry } from './retry-policy.js'

export type Pacing = {
  /** Least time between the starts of two POSTs, in milliseconds. */
  readonly gapMs: number
  readonly requestsPerMinute: number
}

export type LanePace = {
  readonly nextSendAt: Date
  readonly failuresInARow: number
  /** Until when the DfE asked us to wait, where it did. */
  readonly askedUntil?: Date
}

/** One a millisecond: more than anybody sends. */
const UNLIMITED = 60_000
/** So many failures in a row open the circuit: from then on one probe at a time, further and further apart. */
export const FAILURES_UNTIL_OPEN = 5

/**
 * The least time between the starts of two POSTs, in milliseconds. Even spacing keeps both promises, gap and cap, in every
 * minute and across replicas with one number to remember.
 */
export function gapBetween({ gapMs, requestsPerMinute }: Pacing): number {
  const share = requestsPerMinute < UNLIMITED ? Math.ceil(60_000 / requestsPerMinute) : 0
  return Math.max(gapMs, share)
}

/** When the POST after `count` others may start, the first of which starts at `from`. */
export function startAfter(pacing: Pacing, from: Date, count: number): Date {
  return new Date(from.getTime() + count * gapBetween(pacing))
}

/** Counts the gap from when a POST really began: token and connection take their time, and another may have less to wait for. */
export function keepApart(pacing: Pacing, lane: LanePace, begunAt: Date | undefined): LanePace {
  if (begunAt === undefined) return lane
  const next = startAfter(pacing, begunAt, 1)
  return { ...lane, nextSendAt: next > lane.nextSendAt ? next : lane.nextSendAt }
}

/**
 * What an outcome means for the POSTs after it. What the DfE asks for with `Retry-After` holds for all of them, not only
 * for the batch that was told so.
 * @param baseMs first step of the back-off of an open circuit
 */
export function paceAfter(
  classified: Classified,
  lane: LanePace,
  { baseMs, now, random }: { baseMs: number; now: Date; random: number },
): LanePace {
  // What was never begun says nothing of the receiver.
  if (classified.outcome === 'unsent') return lane
  if (!isFailure(classified)) return { ...lane, failuresInARow: 0 }
  const failuresInARow = lane.failuresInARow + 1
  const waits = [lane.nextSendAt.getTime()]
  const asked = classified.outcome === 'retry' ? askedFor(classified.retryAfter, now) : undefined
  if (asked !== undefined) waits.push(asked)
  if (failuresInARow >= FAILURES_UNTIL_OPEN) {
    const tries = 1 + failuresInARow - FAILURES_UNTIL_OPEN
    const policy = { baseMs, patienceMs: Number.MAX_SAFE_INTEGER }
    const probe = decideRetry(policy, { tries, firstTry: now, now, retryAfter: undefined, random })
    if (probe.again) waits.push(probe.at.getTime())
  }
  const askedUntil = Math.max(asked ?? 0, lane.askedUntil?.getTime() ?? 0)
  return {
    nextSendAt: new Date(Math.max(...waits)),
    failuresInARow,
    ...(askedUntil === 0 ? {} : { askedUntil: new Date(askedUntil) }),
  }
}

/** Whether the receiver seems to be away, overrun or closed to us; what it refuses it has at least read. */
function isFailure(classified: Classified): boolean {
  const { outcome } = classified
  return outcome === 'retry' || outcome === 'blocked' || (outcome === 'uncertain' && classified.mayResend)
}
