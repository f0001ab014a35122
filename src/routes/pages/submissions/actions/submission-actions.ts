import type { Banner } from '../../feedback/banner.js'
import type { ActionFacts } from './action-facts.js'
import type { ActionName } from '../find-actions.js'
import { explainPause } from '../../words/explain.js'
import { formatCount } from '../../words/format.js'
import { formatInstant } from '../../words/format.js'
import { formatRecords, formatSendableRecords, nameDestination } from '../../words/name-submission.js'
import type { Submission } from '../../../../schemas/submission.js'
import type { DeliveryCertainty } from '../../../../services/delivery/decide/classify-outcome.js'

/** Text of the page that asks before an action. */
type ActionWords = {
  /** On the page of the submission. */
  readonly link: string
  readonly look: 'primary' | 'secondary' | 'warning'
  readonly title: (submission: Submission) => string
  /** Consequences, one sentence each. */
  readonly consequences: (submission: Submission, facts: ActionFacts) => readonly string[]
  readonly button: string
  /** Absent: nothing is asked. */
  readonly comment?: { readonly label: string; readonly hint: string; readonly missing: string | null }
}

const NO_NAMES = 'Other people will read this. Do not name or describe a child.'

/** Asked of an approver who has opened no record. */
export const WHY_UNOPENED = {
  label: 'Why are you approving without opening any record?',
  missing: 'Enter why you are approving without opening any record',
}

const heldBackStay = ({ counts: { withheld } }: Submission): string[] =>
  withheld === 0
    ? []
    : [
        `${formatCount(withheld, 'record')} ${withheld === 1 ? 'is' : 'are'} held back and will not be sent in this submission.`,
      ]

/** Consequence for records without a receipt. */
const NOTHING_RECEIVED: Readonly<Record<DeliveryCertainty, string>> = {
  'never-tried': 'We have not sent any of these records to the DfE.',
  'not-sent': 'We tried to send these records, but none of them left this service.',
  'not-accepted': 'We sent some or all of these records. The DfE did not accept any of them.',
  ambiguous: 'We sent some records but received no receipt for them. The DfE may hold them.',
}

const wait = ({ pause, endsPause }: ActionFacts): string[] => {
  if (pause === undefined) return []
  return endsPause
    ? [
        `${nameDestination(pause.destination)} asked us to wait until ${formatInstant(pause.until.toISOString())}, which is longer than we keep trying. If you resume, we send without waiting and record that in the audit log.`,
      ]
    : [`${explainPause(pause)}.`]
}

export const submissionActions: Readonly<Record<ActionName, ActionWords>> = {
  approve: {
    link: 'Approve',
    look: 'primary',
    title: (submission) => `Approve ${formatSendableRecords(submission)}`,
    consequences: (submission) => [
      submission.decisionsNeeded > 1
        ? `A second approver must agree too. Then an operator can send ${formatSendableRecords(submission)} to ${nameDestination(submission.destination)}.`
        : `An operator can then send ${formatSendableRecords(submission)} to ${nameDestination(submission.destination)}.`,
      ...heldBackStay(submission),
      'Your approval covers these exact records. If anything changes, they must be approved again.',
      'You cannot withdraw your approval. You can pause sending and discard anything not yet sent.',
    ],
    button: 'Approve',
    comment: { label: 'What did you check? (optional)', hint: NO_NAMES, missing: null },
  },
  return: {
    link: 'Return for correction',
    look: 'secondary',
    title: (submission) => `Return ${formatRecords(submission)} for correction`,
    consequences: () => [
      'This submission ends. None of its records can be sent.',
      'We delete the records after 7 days. We keep your decision and what you write.',
      'An operator can start another submission when the records have been corrected.',
    ],
    button: 'Return for correction',
    comment: {
      label: 'What must change?',
      hint: NO_NAMES,
      missing: 'Enter what must change before the records can be sent',
    },
  },
  transmit: {
    link: 'Send to the DfE',
    look: 'primary',
    title: (submission) => `Send ${formatSendableRecords(submission)} to the DfE`,
    consequences: (submission) => [
      `We send ${formatSendableRecords(submission)} to ${nameDestination(submission.destination)}, in batches of up to 100.`,
      ...heldBackStay(submission),
      'You cannot take back what the DfE has received. You can pause sending the rest at any time.',
    ],
    button: 'Send',
  },
  hold: {
    link: 'Pause sending',
    look: 'warning',
    title: () => 'Pause sending',
    consequences: ({ counts }) => [
      'No more batches will be sent. A batch that is being sent now will be finished.',
      `The DfE has received ${formatCount(counts.received, 'record')} so far, and keeps what it has.`,
      'The approval stays valid. An operator or approver can resume sending.',
    ],
    button: 'Pause sending',
  },
  resume: {
    link: 'Resume sending',
    look: 'primary',
    title: () => 'Resume sending',
    consequences: ({ counts, destination }, facts) => [
      `We continue sending to ${nameDestination(destination)} under the same approval, with ${formatCount(counts.waiting + counts.sending, 'record')} left to send.`,
      ...wait(facts),
    ],
    button: 'Resume',
  },
  retry: {
    link: 'Retry',
    look: 'primary',
    title: ({ counts }) => `Retry ${formatCount(counts.refused + counts.uncertain, 'record')}`,
    consequences: ({ counts: { refused, uncertain }, destination }) => [
      `We send ${formatCount(refused + uncertain, 'record')} to ${nameDestination(destination)} again. Content and approval stay the same.`,
      ...(uncertain === 0
        ? []
        : [
            `The DfE did not answer for ${formatCount(uncertain, 'record')}. Sending a record again does no harm: the DfE keeps one record for each child.`,
          ]),
      ...(refused === 0
        ? []
        : [
            `The DfE refused ${formatCount(refused, 'record')}. It will refuse ${refused === 1 ? 'it' : 'them'} again unless something has changed at the DfE.`,
          ]),
    ],
    button: 'Retry',
  },
  discard: {
    link: 'Discard',
    look: 'warning',
    title: (submission) => `Discard ${formatRecords(submission)}`,
    consequences: ({ counts }, { arrival }) => [
      'This submission ends and we delete its records now. You cannot undo this.',
      ...(counts.received > 0
        ? [`The DfE keeps the ${formatCount(counts.received, 'record')} that it has received.`]
        : [NOTHING_RECEIVED[arrival]]),
      ...(counts.received > 0 && arrival === 'ambiguous' ? [NOTHING_RECEIVED.ambiguous] : []),
      'We keep digests, decisions, receipts and the audit log.',
    ],
    button: 'Discard',
  },
}

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
    `We are sending ${formatSendableRecords(submission)}. You can pause sending at any time.`,
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
