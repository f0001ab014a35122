import type { Submission } from '../../../schemas/submission.js'
import { submissionPath } from '../words/say-submission.js'
import { findEffects } from './find-effects.js'

/** What a record leaves at the DfE: itself, another text, or (null) nothing. */
export type Leaves = 'payload' | { readonly state: string | null }

/** What a delta's record sends, purges and leaves; null where a whole record is sent to a DfE that holds nothing else. */
export function presentEffects(facts: {
  submission: Pick<Submission, 'id' | 'kind'>
  content: unknown
  leaves: Leaves
  follows: number | undefined
}) {
  const { submission, content, leaves, follows } = facts
  const state =
    leaves === 'payload' ? content : leaves.state === null ? undefined : (JSON.parse(leaves.state) as unknown)
  const { sent, purged, left } = findEffects(content, state)
  if (submission.kind === 'full' && purged.length === 0 && follows === undefined) return null
  return {
    lists: [
      { title: 'Sent', items: sent, empty: 'Nothing is sent.' },
      { title: 'Purged: the DfE removes it', items: purged, empty: 'Nothing is purged.' },
      {
        title: 'Left alone: the DfE holds it already',
        items: left,
        empty: 'The DfE then holds nothing else of this child.',
      },
    ],
    follows:
      follows === undefined
        ? null
        : { text: `record ${follows}`, href: `${submissionPath(submission.id)}/records/${follows}` },
  }
}
