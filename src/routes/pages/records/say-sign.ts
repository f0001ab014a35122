import type { Submission } from '../../../schemas/submission.js'
import type { Tag } from '../words/say-state.js'

/** On each record: whether it is a real child's. Nobody should have to know what a phase is to tell. */
export type Sign = { readonly tag: Tag; readonly text: string }

const ONE: Readonly<Record<Submission['source'], Sign>> = {
  constructed: { tag: { text: 'Made-up child', colour: 'purple' }, text: 'This child does not exist.' },
  scrambled: {
    tag: { text: 'Scrambled record', colour: 'purple' },
    text: 'These are not a real child’s details. The record is made from a real child’s record.',
  },
  live: { tag: { text: 'Real child', colour: 'red' }, text: 'This is a real child’s record.' },
}
const MANY: Readonly<Record<Submission['source'], Sign>> = {
  constructed: { tag: { text: 'Made-up children', colour: 'purple' }, text: 'These children do not exist.' },
  scrambled: {
    tag: { text: 'Scrambled records', colour: 'purple' },
    text: 'These are not real children’s details. The records are made from real children’s records.',
  },
  live: { tag: { text: 'Real children', colour: 'red' }, text: 'These are records of real children.' },
}

export const saySign = (source: Submission['source'], number: 'one' | 'many'): Sign =>
  number === 'one' ? ONE[source] : MANY[source]
