import type { EmergencyStop } from '../../../schemas/emergency-stop.js'
import type { Submission } from '../../../schemas/submission.js'
import type { DailyRunning } from '../../../schemas/standing-agreement.js'
import type { Page } from '../page.js'
import { formatCount } from '../words/format-number.js'
import { submissionTags } from '../words/tags.js'
import { nameSubmission, nameDestination, submissionPath } from '../words/name-submission.js'
import { formatDay, formatInstantExactly } from '../words/format-time.js'

export type StoppedFacts = {
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
        text: `Discard ${nameSubmission(submission)}: ${formatLeft(submission)} will not be sent`,
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

const formatLeft = ({ counts }: Submission): string => formatCount(counts.waiting + counts.sending, 'record')

const formatGoingOn = (submission: Submission): string =>
  `${nameSubmission(submission)} continues immediately: ${formatLeft(submission)} to ${nameDestination(submission.destination)}, under the same approval.`

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
