import type { Submission } from '../../../../schemas/submission.js'
import type { Banner } from '../../feedback/banner.js'
import { formatCount } from '../../words/format-number.js'
import { formatRecords } from '../../words/name-submission.js'
import type { ActionName } from '../find-actions.js'

/** Success banner after an action, with the next step. @param submission as it stands after it */
export function formatDone(name: ActionName, submission: Submission): Banner {
  const [text, next] = WORDS[name](submission)
  return { kind: 'success', text, next }
}

type Words = (submission: Submission) => readonly [text: string, next: string]

const WORDS: Readonly<Record<ActionName, Words>> = {
  approve: ({ decisionsNeeded, createdBy }) =>
    decisionsNeeded > 0
      ? ['Your approval is recorded.', 'A second approver must approve it before it can be sent.']
      : ['Approved.', `${createdBy} (operator) can send it now.`],
  return: ({ createdBy }) => [
    'Returned for correction.',
    `${createdBy} (operator) can start a new submission when the records have been corrected.`,
  ],
  transmit: (submission) => [
    'Sending has started.',
    `We are sending ${formatRecords({ ...submission, recordCount: submission.recordCount - submission.counts.withheld })}. You can pause sending at any time.`,
  ],
  hold: ({ counts }) => [
    'Sending is paused.',
    `${formatCount(counts.waiting + counts.sending, 'record')} ${counts.waiting + counts.sending === 1 ? 'has' : 'have'} not been sent. You can resume or discard the submission.`,
  ],
  resume: ({ counts }) => [
    'Sending has resumed.',
    `We are sending the remaining ${formatCount(counts.waiting + counts.sending, 'record')}.`,
  ],
  retry: () => ['Sending has started again.', 'We are sending the records that the DfE has not received.'],
  discard: () => [
    'The submission is discarded and its records are deleted.',
    'You can start a new submission from the page of its phase.',
  ],
}
