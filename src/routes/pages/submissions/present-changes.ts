import type { Comparison } from '../../../schemas/quality-report.js'
import type { Submission } from '../../../schemas/submission.js'
import type { RecordComparison } from '../../../services/submissions/records/staged-record-repository.js'
import type { ChildEffects } from '../../../services/submissions/review/review-repository.js'
import { formatNumber } from '../words/format.js'
import { submissionPath } from '../words/name-submission.js'
import { formatInstant } from '../words/format.js'

/** The meaning of the figure “Not checked again”. */
export const NOT_CHECKED =
  'Findings of last time about children or parts that are not in this submission, or whose record could not be read. We do not know if they are corrected.'

/** Differences from the submission before; null if there is none. */
export function presentChanges(
  { source, kind, changes }: Pick<Submission, 'source' | 'kind' | 'changes'>,
  findings: Comparison | undefined,
  { records, effects }: { records: RecordComparison | undefined; effects: ChildEffects | undefined },
) {
  if (findings === undefined || records === undefined) return null
  const compared =
    kind === 'delta' && changes !== undefined
      ? countSent(changes, effects)
      : countRecordChanges(source, records)
  return {
    with: {
      text: `the submission of ${formatInstant(findings.createdAt)}`,
      href: submissionPath(findings.submissionId),
    },
    words: compared.words,
    rows: [
      ...compared.rows,
      { key: 'New findings', value: formatNumber(findings.new) },
      { key: 'Fixed', value: formatNumber(findings.fixed) },
      { key: 'Still there', value: formatNumber(findings.stillThere) },
      {
        key: 'Not checked again',
        value: formatNumber(findings.notChecked),
        ...(findings.notChecked === 0 ? {} : { note: NOT_CHECKED }),
      },
    ],
  }
}

/** A delta holds few children: next to a full submission nearly all of them would be gone. */
const countSent = (
  { compared, changed, deleted }: NonNullable<Submission['changes']>,
  effects: ChildEffects | undefined,
) => ({
  words: 'We send nothing about children whose record did not change or is held back.',
  rows: [
    { key: 'Children compared with what the DfE holds', value: formatNumber(compared) },
    ...(effects === undefined
      ? [{ key: 'New children and children with changes', value: formatNumber(changed) }]
      : [
          { key: 'New children', value: formatNumber(effects.added) },
          { key: 'Children with changes', value: formatNumber(effects.changed) },
        ]),
    { key: 'Children the DfE will delete', value: formatNumber(effects?.deleted ?? deleted) },
  ],
})

function countRecordChanges(
  source: Submission['source'],
  { new: added, same, changed, gone }: RecordComparison,
) {
  if (same + changed === 0) {
    const words =
      source === 'scrambled'
        ? 'We cannot compare children: each full submission is scrambled with a new key.'
        : 'No child is in both submissions.'
    return { words, rows: [] }
  }
  return {
    words: null,
    rows: [
      { key: 'New children', value: formatNumber(added) },
      { key: 'Children whose record is different', value: formatNumber(changed) },
      { key: 'Children whose record is the same', value: formatNumber(same) },
      { key: 'Children who are no longer there', value: formatNumber(gone) },
    ],
  }
}
