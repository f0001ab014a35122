import type { Queryable } from '../../database/queryable.js'
import type {
  DailyRunning,
  DayCounts,
  StandingAgreement,
  StandingRun,
} from '../../schemas/standing-agreement.js'
import { londonDay } from '../calendar/london.js'
import { allDeclined } from '../submissions/decisions/decision-repository.js'
import { findStanding, listConfirmed } from '../submissions/decisions/standing-agreement-repository.js'
import { deliveryCounts } from '../submissions/records/delivery-repository.js'
import { listRuns, type RunRow } from './daily-run-repository.js'
import { dueDay } from './scheduled-days.js'
import { DAYS_SHOWN, missedDays, MOST_AGREEMENTS } from './keep-agreement.js'
import { resultOfDay, type DayRow } from './result-of-day.js'

/** The agreement, and what came of each day, as of `now`: also where no worker runs that could write it down. */
export async function readDailyRunning(tx: Queryable, now: Date): Promise<DailyRunning> {
  const today = londonDay(now)
  const confirmed = await listConfirmed(tx, MOST_AGREEMENTS)
  const inForce = confirmed.find((agreement) => isInForce(agreement, today)) ?? null
  const declined = await allDeclined(tx)
  return {
    inForce,
    proposed: (await findStanding(tx, 'proposed')) ?? null,
    past: confirmed.filter(({ id }) => id !== inForce?.id).map((agreement) => withEnd(agreement)),
    suspended:
      declined === undefined ? null : { children: declined.children, since: declined.since.toISOString() },
    runs: await readRuns(tx, { confirmed, inForce, now }),
  }
}

const isInForce = ({ endedAt, expiresAt }: StandingAgreement, today: string): boolean =>
  endedAt === null && expiresAt >= today

/** One whose last day has passed has ended, whether or not a worker has written that down. */
const withEnd = (agreement: StandingAgreement): StandingAgreement => ({
  ...agreement,
  endReason: agreement.endReason ?? `Its last day was ${agreement.expiresAt}`,
})

async function readRuns(
  tx: Queryable,
  known: { confirmed: readonly StandingAgreement[]; inForce: StandingAgreement | null; now: Date },
): Promise<StandingRun[]> {
  const { confirmed, inForce, now } = known
  const today = londonDay(now)
  const rows = await listRuns(tx, DAYS_SHOWN)
  const ids = rows.flatMap(({ submissionId }) => (submissionId === null ? [] : [submissionId]))
  const counts = await deliveryCounts(tx, ids)
  const written = new Set(rows.map(({ day }) => day))
  const missing = [...missedDays(confirmed, today), ...lateToday(inForce, now)]
  return [
    ...rows.map((row) => presentRun(row, countsOf(row, counts.get(row.submissionId ?? '')), today)),
    ...missing.filter(({ day }) => !written.has(day)).map((day) => presentMissing(day, today)),
  ]
    .toSorted((one, other) => (one.day < other.day ? 1 : -1))
    .slice(0, DAYS_SHOWN)
}

/** Workers look every minute: after so long none is running. */
const LATE_MS = 15 * 60_000

function lateToday(inForce: StandingAgreement | null, now: Date): { day: string; agreementId: string }[] {
  if (inForce === null) return []
  const confirmedAt = new Date(inForce.confirmedAt ?? 0)
  const day = dueDay({ ...inForce, confirmedAt }, new Date(now.getTime() - LATE_MS))
  return day === londonDay(now) ? [{ day, agreementId: inForce.id }] : []
}

const NOTHING = {
  ...{ beganAt: null, submissionId: null, counts: null, approvedBy: null },
  ...{ supersededBy: null, waitingSince: null },
} as const

const presentMissing = (
  { day, agreementId }: { day: string; agreementId: string },
  today: string,
): StandingRun => ({
  ...NOTHING,
  day,
  standingAgreementId: agreementId,
  outcome: day === today ? 'blocked' : 'did-not-run',
  reason: 'No worker of this service has looked at it: none is running, or it cannot reach the database',
})

function countsOf(
  { recordCount, withheldCount, submissionId }: RunRow,
  delivery: { received: number; refused: number; uncertain: number } | undefined,
): DayCounts | null {
  if (submissionId === null) return null
  const { received, refused, uncertain } = delivery ?? { received: 0, refused: 0, uncertain: 0 }
  const withheld = withheldCount ?? 0
  return { of: (recordCount ?? 0) - withheld, received, refused, uncertain, withheld }
}

function presentRun(row: RunRow, counts: DayCounts | null, today: string): StandingRun {
  const { day, beganAt, agreementId, submissionId, supersededBy, waitingSince, state } = row
  const approvedBy = row.standingAgreementId === null ? row.approvedBy : 'The standing agreement'
  const submission: DayRow['submission'] =
    state === null || counts === null ? undefined : { ...row, state, counts, approvedBy }
  const isWaiting = state === 'staged' || state === 'building'
  return {
    ...{ day, submissionId, counts, approvedBy, supersededBy },
    beganAt: beganAt.toISOString(),
    standingAgreementId: agreementId,
    waitingSince: isWaiting ? (waitingSince?.toISOString() ?? null) : null,
    ...resultOfDay({ ...row, submission }, today),
  }
}
