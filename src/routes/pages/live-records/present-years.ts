import { formatDay } from '../words/format.js'
import { yearOf, yearsToChoose } from './live-query.js'

/** The census years that a form offers. */
export const presentYears = (today: string, chosen: string | undefined) => [
  { value: '', text: 'None: as a submission is checked', selected: chosen === undefined },
  ...yearsToChoose(today, chosen).map((value) => {
    const { start = '', end = '' } = yearOf(value) ?? {}
    return { value, text: `${formatDay(start)} to ${formatDay(end)}`, selected: value === chosen }
  }),
]
