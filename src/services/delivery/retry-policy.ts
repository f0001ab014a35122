/** How long a batch is tried again, and how fast. */
export type RetryPolicy = {
  /** First step of the back-off, in milliseconds. */
  readonly baseMs: number
  /** How long in all, in milliseconds. */
  readonly patienceMs: number
}

export type RetryDecision =
  | { readonly again: true; readonly at: Date }
  /** Its patience is at an end: a person has to look. */
  | { readonly again: false }

/** Ten years: what is longer is a mistake, and no time at all to a computer. */
const LONGEST_ASKED_SECONDS = 10 * 365 * 24 * 60 * 60
const LONGEST_STEP_MS = 2 * 60 * 60 * 1000

/**
 * When to try again: exponential back-off with full jitter, and never before what the DfE asked for.
 * @param tries attempts so far, at least 1
 * @param firstTry when the first of them began; patience counts from there
 * @param retryAfter the header as it came: seconds or an HTTP date
 * @param random from 0 up to 1
 */
export function decideRetry(
  policy: RetryPolicy,
  facts: { tries: number; firstTry: Date; now: Date; retryAfter: string | undefined; random: number },
): RetryDecision {
  const ceiling = Math.min(policy.baseMs * 2 ** (facts.tries - 1), LONGEST_STEP_MS)
  const backOff = facts.now.getTime() + Math.round(facts.random * ceiling)
  const asked = askedFor(facts.retryAfter, facts.now)
  const at = Math.max(backOff, asked ?? 0)
  return at > facts.firstTry.getTime() + policy.patienceMs
    ? { again: false }
    : { again: true, at: new Date(at) }
}

/** What a `Retry-After` header asks for, in milliseconds since 1970; undefined where it is absent or says nothing. */
export function askedFor(retryAfter: string | undefined, now: Date): number | undefined {
  const text = retryAfter?.trim() ?? ''
  if (/^\d+$/.test(text)) return now.getTime() + Math.min(Number(text), LONGEST_ASKED_SECONDS) * 1000
  const date = Date.parse(text)
  return Number.isNaN(date) ? undefined : date
}

/**
 * A `Retry-After` that does not depend on whose clock is right: a date becomes the seconds from the answer's own `Date`, where
 * it has one.
 */
export function askedWait(retryAfter: string | undefined, date: string | undefined): string | undefined {
  const text = retryAfter?.trim() ?? ''
  if (/^\d*$/.test(text)) return retryAfter
  const seconds = Math.ceil((Date.parse(text) - Date.parse(date ?? '')) / 1000)
  return Number.isNaN(seconds) ? retryAfter : String(Math.max(0, seconds))
}
