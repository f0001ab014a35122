import type { Comparison } from '../../../schemas/quality-report.js'
import type { Submission } from '../../../schemas/submission.js'
import type { RecordComparison } from '../../../services/staging/staged-record-repository.js'
import { sayNumber } from '../words/say-number.js'
import { submissionPath } from '../words/say-submission.js'
import { sayInstant } from '../words/say-time.js'

/** What is different from the submission before; null where there is none. */
export function presentChanges(
  { source, kind }: Pick<Submission, 'source' | 'kind'>,
  findings: Comparison | undefined,
  records: RecordComparison | undefined,
) {
  if (findings === undefined || records === undefined) return null
  const compared = countRecordChanges({ source, kind }, records)
  return {
    with: {
      text: `the submission of ${sayInstant(findings.createdAt)}`,
      href: submissionPath(findings.submissionId),
    },
    words: compared.words,
    rows: [
      ...compared.rows,
      { key: 'New findings', value: sayNumber(findings.new) },
      { key: 'Fixed', value: sayNumber(findings.fixed) },
      { key: 'Still there', value: sayNumber(findings.stillThere) },
      { key: 'Not checked again', value: sayNumber(findings.notChecked) },
    ],
  }
}

function countRecordChanges(
  { source, kind }: Pick<Submission, 'source' | 'kind'>,
  { new: added, same, changed, gone }: RecordComparison,
) {
  if (same + changed === 0) {
    const words =
      source === 'scrambled'
        ? 'No child can be found in both: each full submission is scrambled with a key of its own.'
        : 'No child is in both submissions.'
    return { words, rows: [] }
  }
  return {
    words: null,
    rows: [
      { key: 'New children', value: sayNumber(added) },
      { key: 'Children whose record is different', value: sayNumber(changed) },
      { key: 'Children whose record is the same', value: sayNumber(same) },
      // A delta leaves out those that did not change.
      ...(kind === 'full' ? [{ key: 'Children who are no longer there', value: sayNumber(gone) }] : []),
    ],
  }
}
