import type { Submission } from '../../../schemas/submission.js'
import type { ChildEffects } from '../../../services/submissions/review/review-repository.js'
import { sayCount } from '../words/say-number.js'

const children = (count: number): string => sayCount(count, 'child', 'children')

/** What the DfE will receive: new children and changes apart. */
export const sayReceived = (
  source: Submission['source'],
  { added, changed }: Pick<ChildEffects, 'added' | 'changed'>,
): string[] => [
  ...(added === 0 ? [] : [`receive ${NEW_RECORDS[source](added)}`]),
  ...(changed === 0 ? [] : [`receive changes for ${children(changed)}`]),
]

const NEW_RECORDS: Readonly<Record<Submission['source'], (count: number) => string>> = {
  constructed: (count) => `records of ${sayCount(count, 'made-up child', 'made-up children')}`,
  scrambled: (count) => `scrambled records of ${children(count)}`,
  live: (count) => `records of ${sayCount(count, 'new child', 'new children')}`,
}
