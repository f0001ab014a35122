import type { CareWorkerDetails } from '../../schemas/dfe/social-care-episode.js'
import { AS_OF, isoDay, type DayNumber } from './days.js'
import type { Life, Spell } from './life.js'

const LEAST_DAYS_FOR_A_CHANGE = 60

/** The family's team looks after the case, one worker after the other; the last one until the case is closed. */
export function createWorkers({ random, family }: Life, { start, end }: Spell): CareWorkerDetails[] {
  if (end === start) return []
  const until = end ?? AS_OF
  const details: CareWorkerDetails[] = []
  const first = random.between(0, family.workers.length - 1)
  const add = (from: DayNumber, to: DayNumber | undefined) => {
    const worker = family.workers[(first + details.length) % family.workers.length]
    details.push({
      ...(worker === undefined ? {} : { worker_id: worker }),
      start_date: isoDay(from),
      ...(to === undefined ? {} : { end_date: isoDay(to) }),
    })
  }
  let from = start
  let change = from + random.between(LEAST_DAYS_FOR_A_CHANGE, 900)
  while (change < until - LEAST_DAYS_FOR_A_CHANGE) {
    add(from, change)
    from = change
    change = from + random.between(LEAST_DAYS_FOR_A_CHANGE * 2, 1100)
  }
  add(from, end)
  return details
}
