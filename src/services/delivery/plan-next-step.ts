import type { Classified } from './classify-outcome.js'
import { askedFor, decideRetry, type RetryPolicy } from './retry-policy.js'

/** What is known of a batch when its attempt has ended. */
export type BatchFacts = {
  readonly positions: readonly number[]
  /** Attempts with this patience, the one that has just ended among them. */
  readonly tries: number
  /** When its records were first tried, in whichever batch; patience counts from there. */
  readonly firstTry: Date
  /** How often it was forbidden (403) before, in whichever batch it was. */
  readonly blockedBefore: number
  /** Whether the attempt before was refused for its token. */
  readonly tokenWasRefused: boolean
  /** Whether the receiver has taken another batch of the submission since then. */
  readonly othersReceived: boolean
}

export type DeliveryPolicy = RetryPolicy & {
  /** `auto`: what was sent and never answered is sent again by itself. */
  readonly resendUncertain: 'auto' | 'manual'
}

/** What becomes of a batch that the receiver has not taken. */
export type NextStep =
  | { readonly kind: 'again'; readonly at: Date }
  /** Its records go on in other batches; those `refused` go nowhere. */
  | {
      readonly kind: 'replace'
      readonly refused: readonly number[]
      readonly waiting: readonly (readonly number[])[]
    }
  | { readonly kind: 'refused' }
  /** Nobody knows whether it arrived; a person decides. `reason`: and the whole submission stops until then. */
  | { readonly kind: 'quarantine'; readonly reason?: HoldReason }
  /** The whole submission stops until a person has looked. */
  | Hold

export type Hold =
  | { readonly kind: 'hold'; readonly reason: HoldReason }
  /** It would be tried again, if the receiver had not asked for a longer wait than our patience. */
  | { readonly kind: 'hold'; readonly reason: 'asked-to-wait'; readonly until: Date }

/** What the whole submission is held for after a step; undefined where it goes on. */
export function holdOf(step: NextStep): Hold | undefined {
  if (step.kind === 'hold') return step
  return step.kind === 'quarantine' && step.reason !== undefined
    ? { kind: 'hold', reason: step.reason }
    : undefined
}

export type HoldReason = 'forbidden' | 'token' | 'credentials' | 'unknown-answer' | 'patience'

/** After so many 403 a batch is split, to find a record that the firewall dislikes. */
const BLOCKED_UNTIL_SPLIT = 3
/** A firewall that has had enough of a caller forgets slowly. */
const BLOCKED_BACK_OFF = 12

export type Moment = { readonly now: Date; readonly random: number }

/** An outcome that asks for a decision. */
export type Undecided = Exclude<Classified, { outcome: 'received' | 'unsent' }>

/** Decides what becomes of a batch after one attempt (shared design, "Outcomes"). */
export function planNextStep(
  classified: Undecided,
  facts: BatchFacts,
  policy: DeliveryPolicy,
  moment: Moment,
): NextStep {
  switch (classified.outcome) {
    case 'refused':
      return withoutRefused(classified.places, facts.positions)
    case 'split':
      return split(facts.positions)
    case 'retry':
      return again(facts, policy, moment, classified.retryAfter)
    case 'renew-token':
      return facts.tokenWasRefused ? { kind: 'hold', reason: 'token' } : { kind: 'again', at: moment.now }
    case 'blocked':
      return afterBlocked(facts, policy, moment)
    case 'uncertain':
      if (classified.mayResend && policy.resendUncertain === 'auto')
        return again(facts, policy, moment, undefined)
      return { kind: 'quarantine', ...(classified.holds === true ? { reason: 'unknown-answer' } : {}) }
    case 'hold':
      return { kind: 'hold', reason: classified.reason }
  }
}

function withoutRefused(places: readonly number[], positions: readonly number[]): NextStep {
  const named = new Set(places)
  const rest = positions.filter((_, place) => !named.has(place))
  if (rest.length === 0) return { kind: 'refused' }
  const refused = positions.filter((_, place) => named.has(place))
  return { kind: 'replace', refused, waiting: [rest] }
}

/** Halves, until the records that are at fault stand alone: at most 14 POSTs for one in a hundred. */
function split(positions: readonly number[]): NextStep {
  if (positions.length === 1) return { kind: 'refused' }
  const half = Math.ceil(positions.length / 2)
  return { kind: 'replace', refused: [], waiting: [positions.slice(0, half), positions.slice(half)] }
}

/**
 * A 403 may mean this record, this caller or this moment. A record is only blamed where the receiver has let others of
 * its submission in meanwhile: a withdrawn permission would otherwise refuse all of them.
 */
function afterBlocked(facts: BatchFacts, policy: DeliveryPolicy, moment: Moment): NextStep {
  const later = () => again(facts, { ...policy, baseMs: policy.baseMs * BLOCKED_BACK_OFF }, moment, undefined)
  if (facts.blockedBefore + 1 < BLOCKED_UNTIL_SPLIT) return later()
  if (facts.positions.length > 1) return split(facts.positions)
  if (facts.othersReceived) return { kind: 'refused' }
  return facts.tries < BLOCKED_UNTIL_SPLIT ? later() : { kind: 'hold', reason: 'forbidden' }
}

function again(
  { tries, firstTry }: BatchFacts,
  policy: RetryPolicy,
  { now, random }: Moment,
  retryAfter: string | undefined,
): NextStep {
  const facts = { tries, firstTry, now, random }
  const decision = decideRetry(policy, { ...facts, retryAfter })
  if (decision.again) return { kind: 'again', at: decision.at }
  const asked = askedFor(retryAfter, now)
  const isPatient = decideRetry(policy, { ...facts, retryAfter: undefined }).again
  return asked !== undefined && (isPatient || asked > now.getTime() + policy.patienceMs)
    ? { kind: 'hold', reason: 'asked-to-wait', until: new Date(asked) }
    : { kind: 'hold', reason: 'patience' }
}
