import type { StagedRecordSummary } from '../../../schemas/staged-record.js'
import type { SubmissionKind } from '../../../schemas/submission.js'

type Meaning = Pick<StagedRecordSummary, 'status' | 'purgesChild' | 'purgesPart' | 'follows' | 'followedBy'>

/** The effect of a record at the DfE in a few words: people see that it deletes something without opening it. */
export function formatEffect(
  { status, purgesChild, purgesPart, follows, followedBy }: Meaning,
  kind: SubmissionKind,
) {
  if (status === 'withheld') return { value: 'Nothing: it is held back' }
  if (purgesChild === undefined) return { value: 'No longer kept' }
  if (followedBy !== undefined) {
    const what = purgesChild ? 'the whole record' : 'part of the record'
    return { value: `Deletes ${what}, which record ${followedBy} replaces` }
  }
  if (purgesChild) return { tag: { text: 'Deletes the child', colour: 'red' } as const }
  if (follows !== undefined) return { value: `Replaces what record ${follows} deletes` }
  if (purgesPart === true) return { value: 'Deletes part of the record, and may change the rest' }
  if (purgesPart === undefined) return { value: 'Adds or changes the child, or deletes part of the record' }
  return { value: kind === 'full' ? 'Sends the whole record' : 'Adds or changes the child' }
}
