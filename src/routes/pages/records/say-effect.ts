import type { StagedRecordSummary } from '../../../schemas/staged-record.js'
import type { SubmissionKind } from '../../../schemas/submission.js'

/** What a record does at the DfE, in a few words: that it takes a child away must not be found only by opening it. */
export function sayEffect(
  { status, purgesChild, follows }: Pick<StagedRecordSummary, 'status' | 'purgesChild' | 'follows'>,
  kind: SubmissionKind,
) {
  if (status === 'withheld') return { value: 'Nothing: it is not sent' }
  if (purgesChild === undefined) return { value: 'Not kept any more' }
  if (purgesChild) return { tag: { text: 'Removes the child', colour: 'yellow' } as const }
  if (follows !== undefined) return { value: `Sends the child again, after record ${follows}` }
  return { value: kind === 'full' ? 'Sends the whole record' : 'Adds or changes the child' }
}
