import type { EmergencyStop } from '../../../schemas/emergency-stop.js'
import type { Submission } from '../../../schemas/submission.js'
import type { Page } from '../page.js'
import { sayCount } from '../words/say-number.js'
import { submissionTags } from '../words/say-state.js'
import { nameSubmission, sayDestination, submissionPath } from '../words/say-submission.js'
import { sayInstantExactly } from '../words/say-time.js'

/** The stop is on: who, when and why, what it holds, and what ending it would do. */
export function presentStopped({ madeBy, madeAt, reason }: EmergencyStop, held: readonly Submission[]): Page {
  const resumed = held.filter(({ state }) => state === 'held')
  return {
    template: 'emergency-stop/stopped',
    title: 'All sending is stopped',
    view: {
      about: [
        { key: 'Stopped by', value: madeBy },
        { key: 'When', value: sayInstantExactly(madeAt) },
        { key: 'Why', value: reason },
      ],
      held: {
        caption: 'Submissions paused by the stop',
        empty: 'Nothing was being sent when the stop began.',
        columns: [{ text: 'Submission' }, { text: 'Status' }, { text: 'Left to send', number: true }],
        rows: held.map((submission) => [
          { value: nameSubmission(submission), href: submissionPath(submission.id) },
          { tag: submissionTags[submission.state] },
          { value: sayCount(submission.counts.waiting + submission.counts.sending, 'record') },
        ]),
      },
      madeAt,
      consequences: [
        ...(resumed.length === 0
          ? ['Nothing is sent immediately. Operators can send approved submissions again.']
          : [
              ...resumed.map(sayGoingOn),
              'A submission whose approval or agreement has ended since then stays paused. Its page says why.',
            ]),
        'If something must not be sent, discard it before you end the stop.',
        'We record in the audit log that you ended the stop.',
      ],
    },
  }
}

const sayGoingOn = (submission: Submission): string =>
  `${nameSubmission(submission)} continues immediately: ${sayCount(submission.counts.waiting + submission.counts.sending, 'record')} to ${sayDestination(submission.destination)}, under the same approval.`
