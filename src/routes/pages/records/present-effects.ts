import type { StagedRecord } from '../../../schemas/staged-record.js'
import type { Submission } from '../../../schemas/submission.js'
import { submissionPath } from '../words/say-submission.js'
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
    inShort: formatEffect(record, submission.kind),
    lists: [
      { title: 'Sent', items: sent, empty: 'Nothing is sent.' },
      { title: 'Deleted at the DfE', items: purged, empty: 'Nothing is deleted.' },
      {
        title: 'Unchanged: the DfE already holds it',
        items: left,
        empty: 'The DfE will hold nothing else about this child.',
      },
    ],
    follows: linkTo(submission.id, record.follows),
    followedBy: linkTo(submission.id, record.followedBy),
  }
}

const linkTo = (submissionId: string, position: number | undefined) =>
  position === undefined
    ? null
    : { text: `record ${position}`, href: `${submissionPath(submissionId)}/records/${position}` }
