import { pageLinks } from '../layout/page-links.js'
import type { Page } from '../page.js'
import { formatCount, formatNumber } from '../words/format.js'
import { formatInstantExactly } from '../words/format.js'
import { nameSubmission, submissionPath } from '../words/name-submission.js'
import { batchTags } from '../words/tags.js'
import type { Attempt, Batch, Outcome } from '../../../schemas/batch.js'
import type { Page as List } from '../../../schemas/common.js'
import type { Submission } from '../../../schemas/submission.js'
import {
  type DeliveryCertainty,
  deliveryCertainty,
  wasSent,
} from '../../../services/delivery/decide/classify-outcome.js'

/** The batches of a submission, with what came of the last attempt at each. */
export function presentBatches(
  submission: Submission,
  { items, nextCursor }: List<Batch>,
  isFirst: boolean,
): Page {
  const path = submissionPath(submission.id)
  return {
    template: 'submissions/batches',
    title: 'Batches and attempts',
    section: 'submissions',
    back: { href: path, text: 'Back to the submission' },
    view: {
      name: nameSubmission(submission),
      list: {
        caption: 'Batches, in the order in which they are sent',
        hideCaption: true,
        empty: 'There are no batches yet. They are made when somebody sends the submission.',
        columns: [
          ...[{ text: 'Batch' }, { text: 'Status' }, { text: 'Records', number: true }],
          ...[{ text: 'Attempts', number: true }, { text: 'Last attempt' }, { text: 'Result' }],
        ],
        rows: items.map((batch) => presentRow(batch, path)),
      },
      pages: pageLinks(`${path}/batches`, {}, { isFirst, nextCursor }),
    },
  }
}

function presentRow({ number, state, recordCount, attempts, dueAt }: Batch, path: string) {
  const last = attempts.at(-1)
  return [
    { value: `Batch ${number}`, href: `${path}/batches/${number}` },
    { tag: batchTags[state] },
    { value: formatNumber(recordCount) },
    { value: formatNumber(attempts.length) },
    { value: last === undefined ? 'None yet' : formatInstantExactly(last.startedAt) },
    {
      value: last === undefined ? '' : outcomeWords(last),
      ...(dueAt === null || last === undefined ? {} : { note: `Next from ${formatInstantExactly(dueAt)}.` }),
    },
  ]
}

/** One batch: each attempt to send it, and its records with their receipts. */
export function presentBatch(submission: Submission, batch: Batch, mayRead: boolean): Page {
  const path = submissionPath(submission.id)
  const { number, replaces, receivedAt, dueAt, recordCount } = batch
  return {
    template: 'submissions/batch',
    title: `Batch ${number}`,
    section: 'submissions',
    back: { href: `${path}/batches`, text: 'All batches' },
    view: {
      name: nameSubmission(submission),
      about: [
        { key: 'Status', tag: batchTags[batch.state] },
        { key: 'Records', value: formatCount(recordCount, 'record') },
        ...(replaces === null
          ? []
          : [{ key: 'Took over from', value: `Batch ${replaces}`, href: `${path}/batches/${replaces}` }]),
        ...(receivedAt === null ? [] : [{ key: 'Received', value: formatInstantExactly(receivedAt) }]),
        ...(dueAt === null ? [] : [{ key: 'Sent next from', value: formatInstantExactly(dueAt) }]),
      ],
      attempts: batch.attempts.map(presentAttempt),
      records: {
        caption: 'Records and receipts',
        empty: 'It holds no records.',
        columns: [{ text: 'Record' }, { text: 'Receipt' }],
        rows: batch.positions.map((position, index) => [
          { value: `Record ${position}`, ...(mayRead ? { href: `${path}/records/${position}` } : {}) },
          receiptAt(batch, index),
        ]),
      },
    },
  }
}

/** The receipts are in the order of the records, or one stands for all. */
function receiptAt({ receipts, state }: Batch, index: number) {
  const receipt = receipts?.length === 1 ? receipts[0] : receipts?.[index]
  return receipt === undefined
    ? { value: state === 'waiting' || state === 'sending' ? 'None yet' : 'None' }
    : { value: receipt, mono: true }
}

const presentAttempt = (attempt: Attempt) => ({
  title: `Attempt ${attempt.number}`,
  rows: [
    { key: 'Started', value: formatInstantExactly(attempt.startedAt) },
    ...(attempt.finishedAt === null
      ? []
      : [{ key: 'Ended', value: formatInstantExactly(attempt.finishedAt) }]),
    { key: 'Result', value: outcomeWords(attempt) },
    ...(attempt.error === null ? [] : [{ key: formatWhose(attempt), value: attempt.error }]),
    ...(attempt.dfeRequestId === null
      ? []
      : [{ key: 'The DfE’s request id', value: attempt.dfeRequestId, mono: true }]),
    { key: formatDigest(attempt), value: attempt.bodyDigest, mono: true },
  ],
})

/** It is written down before anything is sent. */
const formatDigest = (attempt: Attempt): string =>
  attempt.outcome !== null && wasSent(attempt) ? 'Digest of the bytes sent' : 'Digest of the bytes to send'

/** Without an answer, the reason is the error of our own side. */
const formatWhose = ({ httpStatus }: Attempt): string =>
  httpStatus === null ? 'What we know of the reason' : 'The DfE’s words, values masked'

const WORDS: Readonly<Record<Exclude<Outcome, 'retry' | 'uncertain'>, string>> = {
  received: 'Received',
  refused: 'Refused',
  split: 'Sent again in smaller batches',
  'renew-token': 'Sign-in at the DfE had ended, is tried again',
  blocked: 'Forbidden, is tried again later',
  hold: 'Sending was held',
  unsent: 'Not begun, sending was stopped before',
}

/** A batch that is tried again later may have been sent, and have arrived. */
const RETRY: Readonly<Record<DeliveryCertainty, string>> = {
  'never-tried': 'Not tried',
  'not-sent': 'Could not be sent, to be tried again',
  'not-accepted': 'Sent and not accepted, to be tried again',
  ambiguous: 'Sent, no receipt came: it may have arrived. To be tried again',
}

/** The outcome of one POST, in words. */
export function outcomeWords(attempt: Pick<Attempt, 'outcome' | 'httpStatus'>): string {
  const { outcome, httpStatus } = attempt
  return outcome === null
    ? 'Under way'
    : `${wordsOf(outcome, httpStatus)}${httpStatus === null ? '' : ` (status ${httpStatus})`}`
}

function wordsOf(outcome: Outcome, httpStatus: number | null): string {
  if (outcome === 'uncertain') return httpStatus === null ? 'Sent, no answer came' : 'Sent, no receipt came'
  if (outcome !== 'retry') return WORDS[outcome]
  return RETRY[deliveryCertainty([{ outcome, httpStatus }])]
}
