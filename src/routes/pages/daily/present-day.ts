import type { DayCounts, DayOutcome, StandingRun } from '../../../schemas/standing-agreement.js'
import { formatNumber } from '../words/format.js'
import type { Tag } from '../words/tags.js'
import { submissionPath } from '../words/name-submission.js'
import { formatDay, formatInstant } from '../words/format.js'

/** `Received 8 of 9`: what counts is what the DfE has. */
const formatReceived = (counts: DayCounts | null): string =>
  `Received ${formatNumber(counts?.received ?? 0)} of ${formatNumber(counts?.of ?? 0)}`

type Say = (run: StandingRun) => Tag

const RESULTS: Readonly<Record<DayOutcome, Say>> = {
  blocked: () => ({ text: 'Not started', colour: 'orange' }),
  'did-not-run': () => ({ text: 'Did not run', colour: 'red' }),
  'nothing-changed': () => ({ text: 'No changes', colour: 'grey' }),
  sent: ({ counts }) => ({ text: formatReceived(counts), colour: 'green' }),
  incomplete: ({ counts }) => ({
    text: formatReceived(counts),
    colour: (counts?.received ?? 0) === 0 ? 'red' : 'orange',
  }),
  'left-to-people': ({ approvedBy }) => ({
    text: approvedBy === null ? 'Waiting for an approver' : 'Waiting to be sent',
    colour: 'yellow',
  }),
  held: () => ({ text: 'Paused', colour: 'red' }),
  superseded: () => ({ text: 'In a later submission', colour: 'grey' }),
  returned: () => ({ text: 'Returned', colour: 'purple' }),
  discarded: () => ({ text: 'Discarded', colour: 'purple' }),
  failed: () => ({ text: 'Could not be built', colour: 'red' }),
}

/** The result of a day in a few words. */
export const tagOfDay = (run: StandingRun): Tag =>
  run.outcome === null ? { text: 'In progress', colour: 'blue' } : RESULTS[run.outcome](run)

/** Days in sentences that the service wrote are told as people say them. */
export const formatDaysIn = (text: string): string =>
  text.replaceAll(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => formatDay(day))

const sentence = (text: string): string => `${formatDaysIn(text)}${/[.!?]$/.test(text) ? '' : '.'}`

/** The next step and who takes it; none if nobody must act. */
export function nextStepOf({ outcome, approvedBy, counts }: StandingRun): string | undefined {
  if (outcome === 'left-to-people') {
    return approvedBy === null
      ? 'An approver must approve or return it.'
      : 'An operator must send or discard it.'
  }
  if (outcome === 'held') return 'An operator must resume or discard it.'
  if (outcome === 'incomplete') {
    return (counts?.refused ?? 0) > 0
      ? 'A data analyst must correct what the DfE refused. The next day’s submission holds it again.'
      : 'The next day’s submission holds what was not received.'
  }
  if (outcome === 'blocked') return 'We try again until the day is over.'
  if (outcome === 'did-not-run') return 'The next day’s submission holds these changes too.'
  if (outcome === 'failed')
    return 'An operator must find out why. The next day’s submission holds these changes too.'
  return undefined
}

/** Why, what else there is to know, and who must do what: one sentence each. */
const whyOf = (run: StandingRun): string =>
  [...reasonsOf(run), ...withheldOf(run), ...waitingOf(run), nextStepOf(run) ?? ''].filter(Boolean).join(' ')

function reasonsOf({ outcome, reason, counts, approvedBy, supersededBy }: StandingRun): string[] {
  // The words for what a later submission replaced name that one by its id: it is linked instead.
  if (outcome === 'superseded') {
    return [
      ...(reason === null || reason.includes(supersededBy ?? '-') ? [] : [sentence(reason)]),
      A_LATER_ONE,
      ...(counts !== null && counts.received > 0 ? [`${formatReceived(counts)} before that.`] : []),
    ]
  }
  if (outcome === 'nothing-changed') return ['Nothing had changed since the last submission.']
  if (reason !== null) return [sentence(reason)]
  return outcome === 'sent' && approvedBy !== null
    ? [`Approved by ${approvedBy.replace(/^The /, 'the ')}.`]
    : []
}

const A_LATER_ONE = 'A later submission holds these changes.'

function withheldOf({ outcome, counts }: StandingRun): string[] {
  const withheld = outcome === 'superseded' ? 0 : (counts?.withheld ?? 0)
  if (withheld === 0) return []
  return [
    `${formatNumber(withheld)} held back because the DfE would refuse ${withheld === 1 ? 'it' : 'them'}.`,
  ]
}

const waitingOf = ({ outcome, waitingSince }: StandingRun): string[] =>
  waitingSince !== null && outcome === 'left-to-people'
    ? [`Waiting since ${formatInstant(waitingSince)}.`]
    : []

/** One day as a row: what came of it, why, who must do what, and where more is found. */
export const presentDay = (run: StandingRun, mayOpen: boolean) => [
  { value: formatDay(run.day) },
  { tag: tagOfDay(run) },
  { value: whyOf(run) },
  linkOf(run, mayOpen),
]

function linkOf({ day, submissionId, supersededBy }: StandingRun, mayOpen: boolean) {
  if (submissionId === null) return { value: 'None' }
  if (!mayOpen) return { value: 'Created' }
  return supersededBy === null
    ? { value: 'See the submission', href: submissionPath(submissionId), hidden: `of ${formatDay(day)}` }
    : {
        value: 'See the later submission',
        href: submissionPath(supersededBy),
        hidden: `for ${formatDay(day)}`,
      }
}
