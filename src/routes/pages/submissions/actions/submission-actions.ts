import type { Submission } from '../../../../schemas/submission.js'
import type { DeliveryCertainty } from '../../../../services/delivery/decide/delivery-certainty.js'
import { sayCount } from '../../words/say-number.js'
import { sayPause } from '../../words/say-pause.js'
import { sayDestination, sayRecords } from '../../words/say-submission.js'
import { sayInstant } from '../../words/say-time.js'
import type { ActionName } from '../find-actions.js'
import type { ActionFacts } from './action-facts.js'

/** What a person is told before they do something with a submission. */
export type ActionWords = {
  /** On the page of the submission. */
  readonly link: string
  readonly look: 'primary' | 'secondary' | 'warning'
  readonly title: (submission: Submission) => string
  /** What will come of it, one sentence each. */
  readonly consequences: (submission: Submission, facts: ActionFacts) => readonly string[]
  readonly button: string
  /** Absent: nothing is asked. */
  readonly comment?: { readonly label: string; readonly hint: string; readonly missing: string | null }
}

const NO_NAMES = 'Other people will read this. Do not name or describe a child.'

const sendable = ({ recordCount, counts, source }: Submission): string =>
  sayRecords({ recordCount: recordCount - counts.withheld, source })

const withheldStay = ({ counts: { withheld } }: Submission): string[] =>
  withheld === 0
    ? []
    : [
        `${sayCount(withheld, 'record')} with errors ${withheld === 1 ? 'stays withheld and is' : 'stay withheld and are'} never sent.`,
      ]

/** What is true of records without a receipt. */
const NOTHING_RECEIVED: Readonly<Record<DeliveryCertainty, string>> = {
  'never-tried': 'Nothing of it has reached the DfE.',
  'not-sent': 'No attempt to send it got as far as sending anything.',
  'not-accepted': 'We have sent some or all of it. It was answered, and none of it was accepted.',
  ambiguous: 'We have sent records for which no receipt came. The DfE may hold them all the same.',
}

const wait = ({ pause, endsPause }: ActionFacts): string[] => {
  if (pause === undefined) return []
  return endsPause
    ? [
        `${sayDestination(pause.destination)} asked us to wait until ${sayInstant(pause.until.toISOString())}, longer than we go on trying. If you resume, nothing that goes there waits for that, and the audit log says so.`,
      ]
    : [`${sayPause(pause)}.`]
}

export const submissionActions: Readonly<Record<ActionName, ActionWords>> = {
  approve: {
    link: 'Approve',
    look: 'primary',
    title: (submission) => `Approve ${sayRecords(submission)}`,
    consequences: (submission) => [
      submission.decisionsNeeded > 1
        ? `A second approver has to agree too. Then ${sendable(submission)} can be sent to ${sayDestination(submission.destination)}.`
        : `${sendable(submission)} can then be sent to ${sayDestination(submission.destination)}, as soon as an operator sends this submission.`,
      ...withheldStay(submission),
      'Exactly what is staged now is sent. If anything in it were different, your approval would not count.',
      'You cannot take your approval back. Sending can still be held, and what is not sent can be discarded.',
    ],
    button: 'Approve',
    comment: { label: 'What did you look at? (optional)', hint: NO_NAMES, missing: null },
  },
  return: {
    link: 'Return',
    look: 'secondary',
    title: (submission) => `Return ${sayRecords(submission)}`,
    consequences: () => [
      'This submission ends. None of its records can be sent any more.',
      'Its records are removed after some days. Your decision and your words are kept.',
      'An operator can start another submission when the source is corrected.',
    ],
    button: 'Return',
    comment: {
      label: 'What has to change?',
      hint: NO_NAMES,
      missing: 'Say what has to change before it can be sent',
    },
  },
  transmit: {
    link: 'Send to the DfE',
    look: 'primary',
    title: (submission) => `Send ${sendable(submission)} to the DfE`,
    consequences: (submission) => [
      `We send ${sendable(submission)} to ${sayDestination(submission.destination)}, in batches of up to 100.`,
      ...withheldStay(submission),
      'What the DfE has received cannot be called back. You can hold the rest at any time.',
    ],
    button: 'Send',
  },
  hold: {
    link: 'Hold sending',
    look: 'warning',
    title: () => 'Hold sending',
    consequences: ({ counts }) => [
      'No further batch is sent. A batch that is under way is finished.',
      `The DfE has received ${sayCount(counts.received, 'record')} so far, and keeps what it has.`,
      'The approval stays. An operator or approver can resume sending.',
    ],
    button: 'Hold',
  },
  resume: {
    link: 'Resume sending',
    look: 'primary',
    title: () => 'Resume sending',
    consequences: ({ counts, destination }, facts) => [
      `Sending to ${sayDestination(destination)} goes on under the same approval, with ${sayCount(counts.waiting + counts.sending, 'record')} to go.`,
      ...wait(facts),
    ],
    button: 'Resume',
  },
  retry: {
    link: 'Retry',
    look: 'primary',
    title: ({ counts }) => `Retry ${sayCount(counts.refused + counts.uncertain, 'record')}`,
    consequences: ({ counts: { refused, uncertain }, destination }) => [
      `We send ${sayCount(refused + uncertain, 'record')} to ${sayDestination(destination)} again. Content and approval stay the same.`,
      ...(uncertain === 0
        ? []
        : [
            `There was no answer to ${sayCount(uncertain, 'record')}. Where the DfE has a record already, it is not counted twice: it keeps one for each child.`,
          ]),
      ...(refused === 0
        ? []
        : [
            `The DfE refused ${sayCount(refused, 'record')}, and will do so again unless something changed at the DfE.`,
          ]),
    ],
    button: 'Retry',
  },
  discard: {
    link: 'Discard',
    look: 'warning',
    title: (submission) => `Discard ${sayRecords(submission)}`,
    consequences: ({ counts }, { arrival }) => [
      'This submission ends, and its records are removed now. You cannot undo this.',
      ...(counts.received > 0
        ? [`The DfE keeps the ${sayCount(counts.received, 'record')} that it has received.`]
        : [NOTHING_RECEIVED[arrival]]),
      ...(counts.received > 0 && arrival === 'ambiguous' ? [NOTHING_RECEIVED.ambiguous] : []),
      'Digests, decisions, receipts and the audit log are kept.',
    ],
    button: 'Discard',
  },
}
