import type { CareWorkerDetails } from '../../schemas/dfe/social-care-episode.js'
import { isoDay } from './days.js'
import type { Life, Spell } from './life.js'

const LEAST_DAYS_FOR_A_CHANGE = 60

/** The family's team looks after the case; in a long one the worker may change once. */
export function constructWorkers({ random, family }: Life, { start, end }: Spell): CareWorkerDetails[] {
  const [first, second] = random.several(family.workers, 2)
  const last = end ?? start + LEAST_DAYS_FOR_A_CHANGE * 2
  const spell = (worker: string | undefined, from: number, until: number | undefined): CareWorkerDetails => ({
    ...(worker === undefined ? {} : { worker_id: worker }),
    start_date: isoDay(from),
    ...(until === undefined ? {} : { end_date: isoDay(until) }),
  })
  if (last - start < LEAST_DAYS_FOR_A_CHANGE || end === undefined || random.chance(0.6)) {
    return end === start ? [] : [spell(first, start, end)]
  }
  const change = start + random.between(30, last - start - 1)
  return [spell(first, start, change), spell(second, change, end)]
}
