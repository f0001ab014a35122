import type { Batch } from '../../../schemas/batch.js'
import type { Page as List } from '../../../schemas/common.js'
import type { Submission } from '../../../schemas/submission.js'
import { pageLinks } from '../layout/page-links.js'
import type { Page } from '../page.js'
import { formatNumber } from '../words/format-number.js'
import { batchTags } from '../words/tags.js'
import { nameSubmission, submissionPath } from '../words/name-submission.js'
import { formatInstantExactly } from '../words/format-time.js'
import { outcomeWords } from './format-outcome.js'

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
