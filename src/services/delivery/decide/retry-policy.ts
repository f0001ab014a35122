import type { Classified } from './classify-outcome.js'

/** How long a batch is tried again, and how fast. */
export type RetryPolicy = {
  /** DFE_RETRY_BASE_MS: first step of the back-off. */
  readonly baseMs: number
  /** DFE_RETRY_HOURS in milliseconds: the longest time that a batch waits in all. */
  readonly retryWindowMs: number
}

/** Ten years: a longer wish is a mistake, and as a date it would overflow. */
const LONGEST_ASKED_MS = 10 * 365 * 24 * 60 * 60 * 1000
const LONGEST_STEP_MS = 2 * 60 * 60 * 1000

/**
 * Exponential back-off with full jitter, in milliseconds.
 * @param tries attempts so far, at least 1
 * @param random from 0 up to 1
 */
export const backOff = (baseMs: number, tries: number, random: number): number =>
  Math.round(random * Math.min(baseMs * 2 ** (tries - 1), LONGEST_STEP_MS))

/**
 * How long to wait before the next attempt, never less than the DfE asked for; undefined once the retry window is used up.
 * @param facts.waitedMs the waits so far added up. They are counted instead of compared with a clock, which may jump.
 * @param facts.askedMs of a `Retry-After`
 */
export function waitBeforeRetry(
  { baseMs, retryWindowMs }: RetryPolicy,
  facts: { tries: number; waitedMs: number; askedMs: number | undefined; random: number },
): number | undefined {
  const wait = Math.max(backOff(baseMs, facts.tries, facts.random), facts.askedMs ?? 0)
  return facts.waitedMs + wait > retryWindowMs ? undefined : wait
}

/** The milliseconds that a `Retry-After` header asks for; undefined if it is absent or says nothing. */
export function askedMilliseconds(retryAfter: string | undefined, now: Date): number | undefined {
  const text = retryAfter?.trim() ?? ''
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, LONGEST_ASKED_MS)
  const date = Date.parse(text)
  return Number.isNaN(date) ? undefined : Math.min(Math.max(0, date - now.getTime()), LONGEST_ASKED_MS)
}

/** A `Retry-After` that is a date becomes seconds from the answer's own `Date`, where it has one: clocks differ. */
export function relativeRetryAfter(
  retryAfter: string | undefined,
  date: string | undefined,
): string | undefined {
  const text = retryAfter?.trim() ?? ''
  if (/^\d*$/.test(text)) return retryAfter
  const seconds = Math.ceil((Date.parse(text) - Date.parse(date ?? '')) / 1000)
  return Number.isNaN(seconds) ? retryAfter : String(Math.max(0, seconds))
}

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
