import type { Classified } from './classify-outcome.js'
import { askedMilliseconds, backOff } from './retry-policy.js'

/** The DfE's pace, as configured. */
export type Pacing = {
  /** DFE_MIN_GAP_MS: least time between the starts of two POSTs. */
  readonly gapMs: number
  /** DFE_MAX_REQUESTS_PER_MINUTE. */
  readonly requestsPerMinute: number
}

/** More than anybody sends: no cap. */
const UNLIMITED = 60_000
/** After so many failures in a row the circuit is open: one probe at a time, further and further apart. */
export const FAILURES_UNTIL_OPEN = 5

/**
 * The least time between the starts of two POSTs, in milliseconds. Even spacing keeps both promises, gap and cap, in every
 * minute and across replicas with one time to remember.
 */
export function gapBetween({ gapMs, requestsPerMinute }: Pacing): number {
  const share = requestsPerMinute < UNLIMITED ? Math.ceil(60_000 / requestsPerMinute) : 0
  return Math.max(gapMs, share)
}

/** The effect of an outcome on all POSTs to a destination. */
export type DestinationPace = {
  /** How long nothing is sent, beyond the gap; 0 where nothing keeps it back. */
  readonly waitMs: number
  readonly failuresInARow: number
  /** The part of the wait that the DfE asked for with `Retry-After`. */
  readonly askedMs?: number
}

/**
 * A `Retry-After` holds for every batch, not only for the one that was told so.
 * @param before failures in a row until now
 * @param facts.baseMs first step of the back-off of an open circuit
 */
export function paceAfter(
  classified: Classified,
  before: number,
  { baseMs, now, random }: { baseMs: number; now: Date; random: number },
): DestinationPace {
  // A POST that never began says nothing about the receiver.
  if (classified.outcome === 'unsent') return { waitMs: 0, failuresInARow: before }
  if (!isFailure(classified)) return { waitMs: 0, failuresInARow: 0 }
  const failuresInARow = before + 1
  const asked = 'retryAfter' in classified ? askedMilliseconds(classified.retryAfter, now) : undefined
  const isOpen = failuresInARow >= FAILURES_UNTIL_OPEN
  const probe = isOpen ? backOff(baseMs, 1 + failuresInARow - FAILURES_UNTIL_OPEN, random) : 0
  return {
    waitMs: Math.max(asked ?? 0, probe),
    failuresInARow,
    ...(asked === undefined ? {} : { askedMs: asked }),
  }
}

/** True if the receiver seems to be away, overrun or closed to us; a refusal shows that it reads. */
function isFailure(classified: Classified): boolean {
  const { outcome } = classified
  return (
    outcome === 'retry' ||
    outcome === 'blocked' ||
    (outcome === 'uncertain' && classified.because !== 'unreadable')
  )
}
