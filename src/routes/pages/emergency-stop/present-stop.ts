import { type FieldProblem, presentFieldProblems } from '../forms/form-body.js'
import type { Page } from '../page.js'
import { formatCount } from '../words/format.js'
import { formatDay, formatInstantExactly } from '../words/format.js'
import { nameDestination, nameSubmission, submissionPath } from '../words/name-submission.js'
import { submissionTags } from '../words/tags.js'
import type { EmergencyStop } from '../../../schemas/emergency-stop.js'
import type { DailyRunning } from '../../../schemas/standing-agreement.js'
import type { Submission } from '../../../schemas/submission.js'

/** @param sending what is being sent now */
export function presentStop(
  sending: readonly Submission[],
  again?: { reason: string; problems: readonly FieldProblem[] },
): Page {
  return {
    template: 'emergency-stop/stop',
    title: 'Stop all sending',
    view: {
      ...presentFieldProblems(again?.problems ?? []),
      reason: again?.reason ?? '',
      consequences: [
        'All sending to the DfE stops within one second. Batches that are being sent are cut off.',
        'The DfE keeps what it has received. We may not know if a batch that was cut off arrived.',
        'Nothing can be sent until an approver ends the stop. People can still create and decide submissions.',
        'Everyone who signs in sees that you stopped sending, when, and what you write here.',
      ],
      sending: sending.map((submission) => ({
        href: submissionPath(submission.id),
        name: nameSubmission(submission),
        words: formatLeft(submission),
      })),
    },
  }
}

const formatLeft = ({ counts, destination }: Submission): string =>
  `${formatCount(counts.waiting + counts.sending, 'record')} left to send to ${nameDestination(destination)}, ${formatCount(counts.received, 'record')} received`

type StoppedFacts = {
  readonly held: readonly Submission[]
  /** Submissions in transmission that nobody has held: they continue when the stop ends. */
  readonly sending: readonly Submission[]
  readonly daily: DailyRunning
}

/** The stop is on: who, when and why, what it holds, and what ending it would do. */
export function presentStopped(
  { madeBy, madeAt, reason }: EmergencyStop,
  { held, sending, daily }: StoppedFacts,
): Page {
  const resumed = held.filter(({ state }) => state === 'held')
  return {
    template: 'emergency-stop/stopped',
    title: 'All sending is stopped',
    view: {
      about: [
        { key: 'Stopped by', value: madeBy },
        { key: 'When', value: formatInstantExactly(madeAt) },
        { key: 'Why', value: reason },
      ],
      held: {
        caption: 'Submissions paused by the stop',
        empty: 'Nothing was being sent when the stop began.',
        columns: [{ text: 'Submission' }, { text: 'Status' }, { text: 'Left to send', number: true }],
        rows: held.map((submission) => [
          { value: nameSubmission(submission), href: submissionPath(submission.id) },
          { tag: submissionTags[submission.state] },
          { value: formatCount(submission.counts.waiting + submission.counts.sending, 'record') },
        ]),
      },
      madeAt,
      discardable: resumed.map((submission) => ({
        value: submission.id,
        text: `Discard ${nameSubmission(submission)}: ${formatLeftToSend(submission)} will not be sent`,
      })),
      consequences: [
        ...[...resumed, ...sending].map(formatGoingOn),
        ...(resumed.length === 0
          ? []
          : [
              'A submission whose approval or agreement has ended since then stays paused. Its page says why.',
            ]),
        ...(resumed.length + sending.length === 0 ? ['No submission is sent immediately.'] : []),
        'Operators can send approved submissions again.',
        ...formatDaily(daily),
        'We record in the audit log that you ended the stop.',
      ],
    },
  }
}

const formatLeftToSend = ({ counts }: Submission): string =>
  formatCount(counts.waiting + counts.sending, 'record')

const formatGoingOn = (submission: Submission): string =>
  `${nameSubmission(submission)} continues immediately: ${formatLeftToSend(submission)} to ${nameDestination(submission.destination)}, under the same approval.`

/** The effect on daily sending. A submission that it built during the stop needs a person. */
function formatDaily({ inForce, runs }: DailyRunning): string[] {
  if (inForce === null) return []
  const waiting = runs.filter(({ outcome }) => outcome === 'left-to-people' || outcome === null)
  return [
    ...waiting.map(
      ({ day }) =>
        `The changes of ${formatDay(day)} are not sent automatically. An approver must decide about them.`,
    ),
    `Daily sending stays on. At ${inForce.at} (UK time) each day we build the day’s changes and send them if they are within the limits. To prevent that, withdraw the terms of daily sending before you end the stop.`,
  ]
}
