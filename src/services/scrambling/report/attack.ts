import type { ChildRecord } from '../../../schemas/dfe/child-record.js'
import type { ScrambleAttack } from '../../../schemas/scramble-report.js'
import type { Day } from '../../calendar/plain-date.js'
import { upperBound } from './binomial.js'

/** A record before and after, with the days on which something happened, in order, each once. */
export type Pair = {
  readonly from: ChildRecord
  readonly to: ChildRecord
  readonly fromDays: readonly Day[]
  readonly toDays: readonly Day[]
}

/** One way to get at the children of a submission, tried on it. It sees each pair of records once, in any order. */
export type Attack = {
  readonly see: (pair: Pair) => void
  readonly result: () => ScrambleAttack
}

/** @param chance of somebody who only guesses; null where guessing has no meaning */
export const attackResult = (
  name: ScrambleAttack['name'],
  question: string,
  { tried, succeeded }: { readonly tried: number; readonly succeeded: number },
  chance: number | null,
): ScrambleAttack => ({
  name,
  question,
  tried,
  succeeded: Math.round(succeeded * 1000) / 1000,
  chance,
  upperBound: tried === 0 ? null : upperBound(succeeded, tried),
})
