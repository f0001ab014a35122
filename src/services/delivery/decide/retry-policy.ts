/** How long a batch is tried again, and how fast. */
export type RetryPolicy = {
  /** DFE_RETRY_BASE_MS: first step of the back-off. */
  readonly baseMs: number
  /** DFE_RETRY_HOURS in milliseconds: the longest time that a batch waits in all. */
  readonly retryWindowMs: number
}

/** Ten years: a longer wish is a mistake, and as a date it would overflow. */
const LONGEST_ASKED_MS = 10 * 365 * 24 * 60 * 60 * 1000
export const LONGEST_STEP_MS = 2 * 60 * 60 * 1000

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
