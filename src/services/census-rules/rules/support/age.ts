import type { Day } from './days.js'

/** True if someone born on `birth` is younger than `years` on `day`; who is born on 29 February has a birthday on 1 March. */
export const isUnder = (years: number, birth: Day, day: Day): boolean =>
  birth !== undefined && day !== undefined && day < birthday(years, birth)

/** True if someone born on `birth` is `years` old or older on `day`. */
export const isAtLeast = (years: number, birth: Day, day: Day): boolean =>
  birth !== undefined && day !== undefined && day >= birthday(years, birth)

export const birthday = (years: number, birth: string): string =>
  String(Number(birth.slice(0, 4)) + years).padStart(4, '0') + birth.slice(4)
