import type { DailyRunning, DayOutcome, StandingRun } from '../../../schemas/standing-agreement.js'
import { daysUntil } from '../../../services/calendar/london.js'
import { submissionPath } from '../words/name-submission.js'
import { formatCount } from '../words/format.js'
import { formatDay, formatInstant } from '../words/format.js'
import { nextStepOf, formatDaysIn, tagOfDay } from './present-day.js'

/** Something about daily sending that somebody should see to. `text` ends without a full stop. */
export type DailyWork = { readonly text: string; readonly href: string; readonly link: string }

/** An agreement that ends sooner needs somebody's time now. */
const SOON_DAYS = 14
/** An end that nobody has seen to by then is meant. */
const LONG_AGO_DAYS = 14

/** Days that ask somebody to do something as long as they are so. */
const OPEN: ReadonlySet<DayOutcome | null> = new Set(['left-to-people', 'held'] as const)
/** Days that are over: they are told of until the next day has gone well. */
const BAD: ReadonlySet<DayOutcome | null> = new Set([
  'blocked',
  'did-not-run',
  'failed',
  'incomplete',
] as const)

/** The work to do, the most urgent first. @param today `YYYY-MM-DD` */
export function findDailyWork(daily: DailyRunning, today: string): DailyWork[] {
  return [
    ...daily.runs.filter(({ outcome }) => OPEN.has(outcome)).map(openDay),
    ...lastBadDays(daily).map(badDay),
    ...suspended(daily),
    ...ending(daily, today),
  ]
}

const openDay = (run: StandingRun): DailyWork => ({
  text: `The changes of ${formatDay(run.day)} have not gone to the DfE${run.waitingSince === null ? '' : `, and have waited since ${formatInstant(run.waitingSince)}`}. ${nextStepOf(run) ?? ''}`.replace(
    /[. ]+$/,
    '',
  ),
  href: run.submissionId === null ? '/daily' : submissionPath(run.submissionId),
  link: 'See the submission',
})

/** Up to the last day that went well, and no further: a later delta holds the changes of those before. */
function lastBadDays({ runs }: DailyRunning): StandingRun[] {
  const ended = runs.filter(({ outcome }) => outcome !== null)
  const good = ended.findIndex(({ outcome }) => outcome === 'sent' || outcome === 'nothing-changed')
  return ended.slice(0, good === -1 ? ended.length : good).filter(({ outcome }) => BAD.has(outcome))
}

const badDay = (run: StandingRun): DailyWork => ({
  text: `Daily sending on ${formatDay(run.day)}: ${tagOfDay(run).text.toLowerCase()}${run.reason === null ? '' : `. ${formatDaysIn(run.reason)}`}`,
  href: '/daily',
  link: 'See the daily results',
})

/** The part of an operator: what approvers have yet to decide goes nowhere by itself, and what was not built has a cause. */
export function findOperatorDays(daily: DailyRunning): { text: string; hint: string; href: string }[] {
  const undecided = daily.runs.filter(
    ({ outcome, approvedBy }) => outcome === 'left-to-people' && approvedBy === null,
  )
  const notBuilt = lastBadDays(daily).filter(({ outcome }) => outcome !== 'incomplete')
  return [
    ...undecided.map((run) => ({
      text: `Ask an approver to decide the changes of ${formatDay(run.day)}`,
      hint: hintOf(run),
      href: run.submissionId === null ? '/daily' : submissionPath(run.submissionId),
    })),
    ...notBuilt.map((run) => ({
      text: `Find out why daily sending on ${formatDay(run.day)} ${run.outcome === 'failed' ? 'failed' : 'did not start'}`,
      hint: hintOf(run),
      href: '/daily',
    })),
  ]
}

const hintOf = ({ reason, waitingSince }: StandingRun): string =>
  [
    ...(reason === null ? [] : [formatDaysIn(reason)]),
    ...(waitingSince === null ? [] : [`Waiting since ${formatInstant(waitingSince)}`]),
  ].join('. ')

const suspended = ({ inForce, suspended: declined }: DailyRunning): DailyWork[] =>
  declined === null || inForce === null
    ? []
    : [
        {
          text: `Since ${formatInstant(declined.since)}, records of ${formatCount(declined.children, 'child', 'children')} were returned or discarded. If one of them is unchanged, an approver must decide that day`,
          href: '/daily',
          link: 'See what you can do',
        },
      ]

function ending({ inForce, proposed, past }: DailyRunning, today: string): DailyWork[] {
  const see = { href: '/daily', link: 'See the terms' }
  if (inForce !== null) {
    const days = daysUntil(inForce.expiresAt, today)
    if (days > SOON_DAYS) return []
    return [
      { ...see, text: `Daily sending ends ${days === 0 ? 'today' : `on ${formatDay(inForce.expiresAt)}`}` },
    ]
  }
  const [last] = past
  if (last === undefined || proposed !== null || last.endReason === 'It was withdrawn') return []
  const endedOn = last.endedAt?.slice(0, 10) ?? last.expiresAt
  if (daysUntil(endedOn, today) < -LONG_AGO_DAYS) return []
  return [
    {
      ...see,
      text: `Daily sending has ended. ${formatDaysIn(last.endReason ?? '')}. Two approvers must agree to terms to send daily again`,
    },
  ]
}
