import type { Attempt, Batch } from '../../../schemas/batch.js'
import type { Submission } from '../../../schemas/submission.js'
import { wasSent } from '../../../services/delivery/decide/classify-outcome.js'
import type { Page } from '../page.js'
import { formatCount } from '../words/format-number.js'
import { batchTags } from '../words/tags.js'
import { nameSubmission, submissionPath } from '../words/name-submission.js'
import { formatInstantExactly } from '../words/format-time.js'
import { outcomeWords } from './format-outcome.js'

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
