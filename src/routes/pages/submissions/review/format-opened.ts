import type { Submission } from '../../../../schemas/submission.js'
import type { Review } from '../../../../services/submissions/review/read-review.js'
import type { Opened } from '../../../../services/submissions/review/review-repository.js'
import { formatNumber } from '../../words/format.js'
import { formatInstant } from '../../words/format.js'

type Whole = { readonly records: number; readonly withFindings: number; readonly deletions: number }

export const hasOpened = ({ records, downloaded }: Opened): boolean => records > 0 || downloaded

/** `You have opened 4 of 397 records: 2 with findings, 1 of 3 deletions.` @param who as a sentence begins with it */
export function formatOpened(who: 'You have' | 'They had', opened: Opened, whole: Whole): string {
  if (!hasOpened(opened)) return `${who} not opened any record.`
  const details = [
    ...(whole.withFindings === 0
      ? []
      : [`${formatNumber(opened.withFindings)} of ${formatNumber(whole.withFindings)} with findings`]),
    ...(whole.deletions === 0
      ? []
      : [
          `${formatNumber(opened.deletions)} of ${formatNumber(whole.deletions)} ${whole.deletions === 1 ? 'deletion' : 'deletions'}`,
        ]),
  ]
  const counted = `${who} opened ${formatNumber(opened.records)} of ${formatNumber(whole.records)} ${whole.records === 1 ? 'record' : 'records'}`
  const sentence = details.length === 0 ? `${counted}.` : `${counted}: ${details.join(', ')}.`
  return opened.downloaded ? `${sentence} ${who} downloaded all records in one file.` : sentence
}

/** Records that the viewer opened, and what earlier approvers opened and said. */
export function presentOpened(
  submission: Submission,
  { opened, decided, withFindings, effects, parts }: Review,
) {
  const whole = { records: submission.recordCount, withFindings, deletions: effects.deleted + parts.children }
  return {
    own: formatOpened('You have', opened, whole),
    decided: decided.map(({ decision, opened: before }) => ({
      who: `${decision.madeBy} ${decision.decision === 'approve' ? 'approved' : 'returned'} this on ${formatInstant(decision.madeAt)}.`,
      opened: formatOpened('They had', before, whole),
      said: decision.comment ?? null,
    })),
  }
}
