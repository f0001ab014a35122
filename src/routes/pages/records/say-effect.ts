import type { StagedRecordSummary } from '../../../schemas/staged-record.js'
import type { SubmissionKind } from '../../../schemas/submission.js'

type Meaning = Pick<StagedRecordSummary, 'status' | 'purgesChild' | 'purgesPart' | 'follows' | 'followedBy'>

/** What a record does at the DfE, in a few words: that it takes something away must not be found only by opening it. */
export function sayEffect(
  { status, purgesChild, purgesPart, follows, followedBy }: Meaning,
  kind: SubmissionKind,
) {
  if (status === 'withheld') return { value: 'Nothing: it is not sent' }
  if (purgesChild === undefined) return { value: 'Not kept any more' }
  if (followedBy !== undefined) {
    const what = purgesChild ? 'the whole record' : 'part of the record'
    return { value: `Removes ${what}, which record ${followedBy} replaces` }
  }
  if (purgesChild) return { tag: { text: 'Removes the child', colour: 'yellow' } as const }
  if (follows !== undefined) return { value: `Replaces what record ${follows} removes` }
  if (purgesPart === true) return { value: 'Changes the record: part of it is removed' }
  if (purgesPart === undefined) return { value: 'Adds or changes the child, or removes part of the record' }
  return { value: kind === 'full' ? 'Sends the whole record' : 'Adds or changes the child' }
}
