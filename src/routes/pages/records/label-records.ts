import type { Submission } from '../../../schemas/submission.js'
import type { PageOptions } from '../page-options.js'
import type { Tag } from '../words/tags.js'

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

/** In a rehearsal every child is made up: nothing may be called real there. */
const REHEARSED: Readonly<Record<'scrambled' | 'live', Record<'one' | 'many', Sign>>> = {
  scrambled: {
    one: {
      tag: ONE.scrambled.tag,
      text: 'The record is made from the record of a made-up child, who stands for a real one in this rehearsal.',
    },
    many: {
      tag: MANY.scrambled.tag,
      text: 'The records are made from those of made-up children, who stand for real ones in this rehearsal.',
    },
  },
  live: {
    one: {
      tag: { text: 'Stands for a real child', colour: 'red' },
      text: 'This child is made up, and stands for a real one in this rehearsal.',
    },
    many: {
      tag: { text: 'Stand for real children', colour: 'red' },
      text: 'These children are made up, and stand for real ones in this rehearsal.',
    },
  },
}

export function labelRecords(
  source: Submission['source'],
  number: 'one' | 'many',
  { isRehearsal }: Pick<PageOptions, 'isRehearsal'>,
): Sign {
  if (isRehearsal && source !== 'constructed') return REHEARSED[source][number]
  return number === 'one' ? ONE[source] : MANY[source]
}
