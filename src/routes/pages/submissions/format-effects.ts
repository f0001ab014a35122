import type { Submission } from '../../../schemas/submission.js'
import type { ChildEffects } from '../../../services/submissions/review/review-repository.js'
import { formatCount } from '../words/format.js'

const children = (count: number): string => formatCount(count, 'child', 'children')

/** Ends of the sentence “The DfE will …”, one for new children and one for changed ones. */
export const formatReceived = (
  source: Submission['source'],
  { added, changed }: Pick<ChildEffects, 'added' | 'changed'>,
): string[] => [
  ...(added === 0 ? [] : [`receive ${NEW_RECORDS[source](added)}`]),
  ...(changed === 0 ? [] : [`receive changes for ${children(changed)}`]),
]

/** Records that changed without anything about the child having changed. */
export function explainNewIds({ changes }: Pick<Submission, 'changes'>): string[] {
  const count = changes?.idsOnly ?? 0
  if (count === 0) return []
  return [
    `For ${children(count)}, only the ids of items such as episodes or plans are new: the DfE will delete the old ids and receive the same items again. Your system may give its rows new ids every night. Ask your data team to keep ids the same.`,
  ]
}

const NEW_RECORDS: Readonly<Record<Submission['source'], (count: number) => string>> = {
  constructed: (count) => `records of ${formatCount(count, 'made-up child', 'made-up children')}`,
  scrambled: (count) => `scrambled records of ${children(count)}`,
  live: (count) => `records of ${formatCount(count, 'new child', 'new children')}`,
}
