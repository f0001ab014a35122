import type { StagedRecord } from '../../../schemas/staged-record.js'
import type { Submission } from '../../../schemas/submission.js'
import { submissionPath } from '../words/name-submission.js'
import { findEffects } from './find-effects.js'
import { formatEffect } from './format-effect.js'

/** The state that a record leaves at the DfE: itself, another text, or (null) nothing. */
export type Leaves = 'payload' | { readonly state: string | null }

/** The parts that a delta's record sends, purges and leaves; null if a whole record is sent to a DfE that holds nothing else. */
export function presentEffects(facts: {
  submission: Pick<Submission, 'id' | 'kind'>
  record: StagedRecord
  content: unknown
  leaves: Leaves
}) {
  const { submission, record, content, leaves } = facts
  const state =
    leaves === 'payload' ? content : leaves.state === null ? undefined : (JSON.parse(leaves.state) as unknown)
  const { sent, purged, left } = findEffects(content, state)
  if (submission.kind === 'full' && purged.length === 0 && record.follows === undefined) return null
  return {
    inShort: formatInShort(formatEffect(record, submission.kind), record, sent),
    lists: [
      {
        title: 'Sent',
        items: sent,
        empty: purged.length > 0 ? 'Only a deletion is sent.' : 'Nothing is sent.',
      },
      { title: 'Deleted at the DfE', items: purged, empty: 'Nothing is deleted.' },
      left.length > 0
        ? { title: 'Unchanged: the DfE already holds it', items: left, empty: '' }
        : { title: 'What else the DfE will hold', items: [], empty: formatNothingElse(sent) },
    ],
    follows: linkTo(submission.id, record.follows),
    followedBy: linkTo(submission.id, record.followedBy),
  }
}

/** On the page of a record its parts are known: nothing need be left open. */
const formatInShort = (
  short: ReturnType<typeof formatEffect>,
  { status, followedBy, follows, purgesPart }: StagedRecord,
  sent: readonly string[],
) =>
  status === 'withheld' || followedBy !== undefined || follows !== undefined || purgesPart !== true
    ? short
    : {
        value: sent.length === 0 ? 'Deletes part of the record' : 'Changes the record and deletes part of it',
      }

const formatNothingElse = (sent: readonly string[]): string =>
  sent.length === 0 ? 'Nothing will remain.' : 'Nothing: the DfE will hold only what is sent.'

const linkTo = (submissionId: string, position: number | undefined) =>
  position === undefined
    ? null
    : { text: `record ${position}`, href: `${submissionPath(submissionId)}/records/${position}` }
