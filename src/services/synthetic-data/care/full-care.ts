import type { Adoption } from '../../../schemas/dfe/care.js'
import { birthday, isoDay, type DayNumber } from '../days.js'
import type { Life } from '../life.js'
import { goAway } from './change-placement.js'
import { placementPostcode } from './choose-placement.js'
import { createStays } from './create-period.js'
import type { Stay } from './period-of-care.js'

/**
 * From the start of care at four or five until supported accommodation at 16: foster care, a court order, adopters with
 * whom the child does not stay, foster care again with a carer's holiday, and whatever comes.
 */
export function createFullCare(life: Life, start: DayNumber): { stays: Stay[]; adoption: Adoption } {
  const { random, person } = life
  const decision = start + random.between(90, 200)
  const order = decision + random.between(10, 40)
  const matched = order + random.between(60, 200)
  const placed = matched + random.between(10, 40)
  const brokeDown = placed + random.between(60, 250)
  const foster = { type: 'U6', postcode: placementPostcode(life, 'U6') } as const
  const again = { type: 'U6', postcode: placementPostcode(life, 'U6') } as const
  const back: Stay = { ...again, start: brokeDown, startReason: 'B', moved: 'CREQO' }
  const holiday = brokeDown + random.between(60, 300)
  const away = goAway(life, back, holiday, holiday + 60)
  const sixteen = birthday(person.birth, 16) + random.between(10, 90)
  const stays: Stay[] = [
    { ...foster, start, startReason: 'S' },
    { ...foster, start: order, startReason: 'L' },
    { type: 'A6', postcode: placementPostcode(life, 'A6'), start: placed, startReason: 'P', moved: 'CARPL' },
    back,
    ...away.slice(0, -1),
    ...createStays(life, away[away.length - 1] ?? back, sixteen),
    { type: 'K3', postcode: placementPostcode(life, 'K3'), start: sixteen, startReason: 'P', moved: 'CARPL' },
  ]
  const adoption = {
    initial_decision_date: isoDay(decision),
    matched_date: isoDay(matched),
    placed_date: isoDay(placed),
  }
  return { stays, adoption }
}
