import type { DayCounts, DayEnding, DayOutcome } from '../../schemas/standing-agreement.js'
import type { SubmissionState } from '../../schemas/submission.js'

/** The stored facts of a day, and the present state of its submission. */
export type DayRow = {
  readonly day: string
  readonly outcome: DayEnding | null
  readonly reason: string | null
  readonly submission: SubmissionOfDay | undefined
}

type SubmissionOfDay = {
  readonly state: SubmissionState
  readonly failure: string | null
  readonly counts: DayCounts
  readonly supersededBy: string | null
  /** The approver, in the words of the decision. */
  readonly approvedBy: string | null
  /** The person who returned or discarded it; null if the service did. */
  readonly endedBy: string | null
}

type DayResult = { readonly outcome: DayOutcome | null; readonly reason: string | null }

type Told = (row: DayRow, submission: SubmissionOfDay) => DayResult

const same: Told = ({ outcome, reason }) => ({ outcome, reason })

/** The result of a day by the state of its submission. */
const RESULTS: Readonly<Record<SubmissionState, Told>> = {
  building: ({ reason }) => ({ outcome: null, reason }),
  build_failed: (_, { failure }) => ({ outcome: 'failed', reason: failure }),
  staged: same,
  approved: (_, { approvedBy }) => ({
    outcome: 'left-to-people',
    reason: `${approvedBy ?? 'An approver'} approved it: an operator must send it`,
  }),
  transmitting: () => ({ outcome: null, reason: null }),
  transmitted: () => ({ outcome: 'sent', reason: null }),
  incomplete: (_, { counts }) => ({ outcome: 'incomplete', reason: explainMissing(counts) }),
  held: (_, { failure }) => ({ outcome: 'held', reason: failure }),
  returned: (_, { endedBy }) => ({ outcome: 'returned', reason: `${endedBy ?? 'An approver'} returned it` }),
  discarded: explainDiscarded,
}

/**
 * What came of a day. What the service did with it is only the beginning: what it approved may be refused, and what it left to
 * people gets decided.
 * @param today `YYYY-MM-DD`
 */
export function resultOfDay(row: DayRow, today: string): DayResult {
  if (row.submission !== undefined) return RESULTS[row.submission.state](row, row.submission)
  if (row.outcome === 'blocked' && row.day < today) return { outcome: 'did-not-run', reason: row.reason }
  return same(row, EMPTY)
}

const EMPTY: SubmissionOfDay = {
  ...{ state: 'building', failure: null, supersededBy: null, approvedBy: null, endedBy: null },
  counts: { of: 0, received: 0, refused: 0, uncertain: 0, withheld: 0 },
}

function explainDiscarded(
  row: DayRow,
  { counts, failure, supersededBy, endedBy }: SubmissionOfDay,
): DayResult {
  if (row.outcome === 'nothing-changed') return same(row, EMPTY)
  if (supersededBy !== null) {
    const missing = counts.received > 0 ? [explainMissing(counts)] : []
    const reasons = [...(row.reason === null ? [] : [row.reason]), ...missing]
    return { outcome: 'superseded', reason: reasons.length > 0 ? reasons.join('. ') : failure }
  }
  return { outcome: 'discarded', reason: endedBy === null ? failure : `${endedBy} discarded it` }
}

function explainMissing({ refused, uncertain, of, received }: DayCounts): string {
  const waiting = of - received - refused - uncertain
  const parts = [
    ...(refused > 0 ? [`the DfE refused ${refused}`] : []),
    ...(uncertain > 0 ? [`it did not answer for ${uncertain}`] : []),
    ...(waiting > 0 ? [`${waiting} ${waiting === 1 ? 'was' : 'were'} not sent`] : []),
  ].join(', ')
  return parts === '' ? 'Not all was received' : parts.charAt(0).toUpperCase() + parts.slice(1)
}

/** A day on which what had changed did not go to the DfE, or only a part of it. */
const NOT_SENT: ReadonlySet<DayOutcome> = new Set([
  ...(['blocked', 'did-not-run', 'left-to-people', 'failed', 'held'] as const),
  ...(['superseded', 'returned', 'discarded'] as const),
])

/**
 * How many days in a row, up to the last, the changes did not go. A day in progress counts for nothing.
 * @param results newest first
 */
export function daysNotSent(results: readonly Pick<DayResult, 'outcome'>[]): number {
  const ended = results.filter(({ outcome }) => outcome !== null)
  const good = ended.findIndex(({ outcome }) => outcome !== null && !NOT_SENT.has(outcome))
  return good === -1 ? ended.length : good
}
