import type { Phase } from '../../../schemas/phase.js'
import type { DailyRunning } from '../../../schemas/standing-agreement.js'
import type { Submission } from '../../../schemas/submission.js'
import { daysUntil } from '../../../services/calendar/london.js'
import type { OpenCircuit, Pause } from '../../../services/delivery/store/destination-lock-repository.js'
import { explainPause } from '../words/explain.js'
import { nameSubmission, nameDestination, submissionPath } from '../words/name-submission.js'
import { findDailyWork } from '../daily/find-daily-work.js'
import { formatDay, formatInstant } from '../words/format.js'

/** Something that is not as it should be. */
export type Alarm = { readonly text: string; readonly href: string | null; readonly link: string }

/** An agreement that ends sooner needs somebody's time now. */
const SOON_DAYS = 14

/**
 * @param facts.today `YYYY-MM-DD`
 * @param facts.submissions those that have not ended
 */
export function findAlarms(facts: {
  phases: readonly Phase[]
  submissions: readonly Submission[]
  circuits: readonly OpenCircuit[]
  daily: DailyRunning
  pauses: readonly Pause[]
  today: string
  /** True if the person can look at the connection. */
  mayCheck: boolean
}): Alarm[] {
  return [
    ...facts.circuits.map((circuit) => circuitAlarm(circuit, facts.mayCheck)),
    ...facts.pauses.map(pauseAlarm),
    ...facts.submissions.filter(({ state }) => state === 'held').map(heldAlarm),
    ...facts.phases.flatMap((phase) => agreementAlarm(phase, facts.today)),
    ...findDailyWork(facts.daily, facts.today),
  ]
}

const circuitAlarm = (
  { destination, failuresInARow, nextSendAt }: OpenCircuit,
  mayCheck: boolean,
): Alarm => ({
  text: `We could not send to ${nameDestination(destination)} ${failuresInARow} times in a row. We will try again at ${formatInstant(nextSendAt.toISOString())}`,
  href: mayCheck ? '/connection' : null,
  link: 'Check the connection',
})

const pauseAlarm = (pause: Pause): Alarm => ({
  text: explainPause(pause),
  href: '/submissions',
  link: 'See the submissions',
})

const heldAlarm = (submission: Submission): Alarm => ({
  text: `${nameSubmission(submission)} is paused${submission.failure === undefined ? '' : `: ${submission.failure}`}`,
  href: submissionPath(submission.id),
  link: 'See what to do',
})

function agreementAlarm({ phase, agreement, signOff }: Phase, today: string): Alarm[] {
  // The agreement of a phase that is passed and no longer used may end. Phase 5 goes on for ever.
  if (agreement === null || (signOff !== null && phase < 5)) return []
  const end = formatEnd(agreement.expiresAt, today)
  return end === undefined
    ? []
    : [
        {
          text: `The agreement to phase ${phase} ${end}`,
          href: `/phases/${phase}`,
          link: 'See the agreement',
        },
      ]
}

/** Undefined if the last day is far away. */
function formatEnd(lastDay: string, today: string): string | undefined {
  const days = daysUntil(lastDay, today)
  if (days > SOON_DAYS) return undefined
  if (days < 0) return `ended on ${formatDay(lastDay)}`
  return `ends ${days === 0 ? 'today' : `on ${formatDay(lastDay)}`}`
}
