import { londonTime } from '../../calendar/london.js'
import type { Classified } from './classify-outcome.js'
import { askedMilliseconds, backOff, type RetryPolicy, waitBeforeRetry } from './retry-policy.js'

/** The history of a batch when its attempt has ended. */
export type BatchFacts = {
  readonly positions: readonly number[]
  /** Attempts since it was made or resumed, the one that has just ended among them. */
  readonly tries: number
  /** How long it has waited after failures, itself or as part of an earlier batch. */
  readonly waitedMs: number
  /** How often its records were forbidden (403) before. */
  readonly blockedBefore: number
  /** How often in a row the token was refused, this attempt included. */
  readonly tokenRefusals: number
  /** True if the receiver took another batch of the submission since this one was first tried. */
  readonly othersReceived: boolean
  /** True if the receiver ever accepted a record of the submission. */
  readonly anyReceived: boolean
  /** Records of the submission that were refused in a POST of their own since a person last let it go on. */
  readonly refusedAlone: number
}

export type DeliveryPolicy = RetryPolicy & {
  /** DFE_RESEND_UNCERTAIN: with `auto` a batch that may have arrived is sent again without a person. */
  readonly resendUncertain: 'auto' | 'manual'
}

/** The fate of a batch that the receiver did not take. */
export type NextStep =
  /** `destinationWaits`: no other batch would fare better, so the whole destination waits. */
  | { readonly kind: 'again'; readonly waitMs: number; readonly destinationWaits?: true }
  /** Its records go on in other batches, but for those `refused`. */
  | {
      readonly kind: 'replace'
      readonly refused: readonly number[]
      readonly waiting: readonly (readonly number[])[]
    }
  /** `reason`: and the submission is held. */
  | { readonly kind: 'refused'; readonly reason?: 'everything-refused' }
  /** It may have arrived: a person decides. `reason`: and the submission is held. */
  | { readonly kind: 'quarantine'; readonly reason?: 'unknown-answer' }
  /** The batch stays as it is, and the submission is held. */
  | Hold

type Hold =
  | { readonly kind: 'hold'; readonly reason: HoldReason }
  /** It would be tried again, if the receiver had not asked for a longer wait than the retry window. */
  | { readonly kind: 'hold'; readonly reason: 'asked-to-wait'; readonly askedMs: number }

type HoldReason =
  'forbidden' | 'token' | 'credentials' | 'unknown-answer' | 'retry-window' | 'everything-refused'

/** Why the submission is held after a step; undefined if it goes on. */
export function holdOf(step: NextStep): Hold | undefined {
  if (step.kind === 'hold') return step
  const isHeld = (step.kind === 'quarantine' || step.kind === 'refused') && step.reason !== undefined
  return isHeld ? { kind: 'hold', reason: step.reason } : undefined
}

/** After so many 403 a batch is split, to find the record that a firewall dislikes. */
const BLOCKED_UNTIL_SPLIT = 3
/** A firewall that has had enough of a caller forgets slowly: one minute at the default base of 5 s. */
const LONG_STEPS = 12
/** At once with a new token, then after 1, 2, 5 and 10 minutes at the default base: 58 minutes in all. */
const TOKEN_WAITS = [0, 1, 2, 5, 10, 10, 10, 10, 10].map((minutes) => minutes * LONG_STEPS)
/** So many records refused in POSTs of their own, and none accepted: the DfE refuses every record. */
const REFUSED_ALONE_UNTIL_HELD = 3

export type Moment = { readonly now: Date; readonly random: number }

/** An outcome that asks for a decision. */
export type Undecided = Exclude<Classified, { outcome: 'received' | 'unsent' }>

/** Decides about a batch after one attempt, by the table of outcomes (docs/develop/delivery.md). */
export function planNextStep(
  classified: Undecided,
  facts: BatchFacts,
  policy: DeliveryPolicy,
  moment: Moment,
): NextStep {
  switch (classified.outcome) {
    case 'refused':
      return withoutRefused(classified.places, facts)
    case 'split':
      return split(facts)
    case 'retry':
      return again(facts, policy, moment, classified.retryAfter)
    case 'renew-token':
      return afterTokenRefusal(facts, policy, classified.refusedBy)
    case 'blocked':
      return afterBlocked(facts, policy, moment)
    case 'uncertain':
      if (classified.because === 'unreadable') return { kind: 'quarantine', reason: 'unknown-answer' }
      if (policy.resendUncertain === 'manual') return { kind: 'quarantine' }
      return again(facts, policy, moment, classified.retryAfter)
    case 'hold':
      return { kind: 'hold', reason: 'unknown-answer' }
  }
}

function withoutRefused(places: readonly number[], facts: BatchFacts): NextStep {
  const { positions } = facts
  const named = new Set(places)
  const rest = positions.filter((_, place) => !named.has(place))
  if (rest.length === 0) return refuse(facts)
  const refused = positions.filter((_, place) => named.has(place))
  return { kind: 'replace', refused, waiting: [rest] }
}

/** Halves, until the records at fault stand alone: at most 14 POSTs for one in a hundred. */
function split(facts: BatchFacts): NextStep {
  const { positions } = facts
  if (positions.length === 1) return refuse(facts)
  const half = Math.ceil(positions.length / 2)
  return { kind: 'replace', refused: [], waiting: [positions.slice(0, half), positions.slice(half)] }
}

/** A receiver that refuses each record is at fault itself, and must not be asked about all of them one by one. */
function refuse({ positions, anyReceived, refusedAlone }: BatchFacts): NextStep {
  const isAlone = positions.length === 1
  return isAlone && !anyReceived && refusedAlone + 1 >= REFUSED_ALONE_UNTIL_HELD
    ? { kind: 'refused', reason: 'everything-refused' }
    : { kind: 'refused' }
}

function afterTokenRefusal(
  { tokenRefusals }: BatchFacts,
  { baseMs }: RetryPolicy,
  refusedBy: 'receiver' | 'token-endpoint',
): NextStep {
  const steps = TOKEN_WAITS[tokenRefusals - 1]
  if (steps !== undefined) return { kind: 'again', waitMs: steps * baseMs, destinationWaits: true }
  return { kind: 'hold', reason: refusedBy === 'receiver' ? 'token' : 'credentials' }
}

/**
 * A 403 may mean this record, this caller or this moment. A record is only blamed where the receiver has taken others of
 * its submission meanwhile: a withdrawn permission would otherwise refuse all of them.
 */
function afterBlocked(facts: BatchFacts, policy: DeliveryPolicy, moment: Moment): NextStep {
  const later = () => again(facts, { ...policy, baseMs: policy.baseMs * LONG_STEPS }, moment, undefined)
  if (facts.blockedBefore + 1 < BLOCKED_UNTIL_SPLIT) return later()
  if (facts.positions.length > 1) return split(facts)
  if (facts.othersReceived) return { kind: 'refused' }
  return facts.tries < BLOCKED_UNTIL_SPLIT ? later() : { kind: 'hold', reason: 'forbidden' }
}

function again(
  { tries, waitedMs }: BatchFacts,
  policy: RetryPolicy,
  { now, random }: Moment,
  retryAfter: string | undefined,
): NextStep {
  const askedMs = askedMilliseconds(retryAfter, now)
  const waitMs = waitBeforeRetry(policy, { tries, waitedMs, askedMs, random })
  if (waitMs !== undefined) return { kind: 'again', waitMs }
  const wouldRetry = waitedMs + backOff(policy.baseMs, tries, random) <= policy.retryWindowMs
  return askedMs !== undefined && (wouldRetry || askedMs > policy.retryWindowMs)
    ? { kind: 'hold', reason: 'asked-to-wait', askedMs }
    : { kind: 'hold', reason: 'retry-window' }
}

/**
 * Why a submission is held, for people.
 * @param answer.status of the answer that it is held for, if there was one
 */
export function explainHold(hold: Hold, { status, now }: { status: number | null; now: Date }): string {
  if (hold.reason === 'asked-to-wait') return explainWait(new Date(now.getTime() + hold.askedMs))
  return hold.reason === 'unknown-answer' ? explainAnswer(status) : REASONS[hold.reason]
}

function explainWait(until: Date): string {
  const { day, time } = londonTime(until)
  return `The DfE asked us to wait until ${day} ${time}, which is longer than we keep trying. If an approver resumes the submission, we send it without waiting`
}

const REASONS: Readonly<Record<Exclude<HoldReason, 'unknown-answer'>, string>> = {
  forbidden:
    'The DfE does not let us send anything (answer 403). Ask your support team to check with the DfE that this service is allowed to send',
  token:
    'The DfE has not accepted our sign-in for an hour (answer 401). Ask your support team to check the settings of the connection and the clock of this machine',
  credentials:
    'The DfE’s sign-in service has refused our user name and secret for an hour. Ask your support team to check the settings of the connection',
  'retry-window': 'The DfE did not accept a batch in the time for which we keep trying',
  'everything-refused':
    'The DfE refuses every record: three were refused one after another, and none was accepted. See the reasons on the refused records',
}

function explainAnswer(status: number | null): string {
  if (status !== null && status >= 300 && status < 400) {
    return `The address of the DfE’s receiver sends us to another address (answer ${status}), which we do not follow. Ask your support team to check the settings of the connection`
  }
  if (status !== null && status >= 200 && status < 300) {
    return `The receiver answered without valid receipts (answer ${status}), so nobody knows whether the DfE has the batch. Nothing more was sent, because something else may be answering in the DfE’s place. Ask the DfE whether the batch arrived`
  }
  if (status === 404)
    return 'There is no receiver at the address that we send to (answer 404). Ask your support team to check the settings of the connection'
  return `The receiver gave an answer that we do not know (${status ?? 'no status'}). See the last attempt`
}
