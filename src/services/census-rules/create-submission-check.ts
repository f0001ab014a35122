import type { ChildRecord } from '../../schemas/dfe/child-record.js'
import { isWithheld, type RecordCheck } from './check-record.js'
import { createFirstPlaces } from './first-places.js'
import type { Finding } from './finding.js'
import type { UniqueRule } from './rule.js'

/** What of a record no other of its submission may have: one value a rule, in the order of the rules. */
export type UniqueValues = readonly (string | undefined)[]

/** @returns nothing where the record is withheld: it is not sent, so that nothing collides with it, nor need it fit */
export const uniqueValuesOf = (
  rules: readonly UniqueRule[],
  record: unknown,
  findings: readonly Finding[],
): UniqueValues => (isWithheld(findings) ? [] : rules.map((rule) => rule.valueOf(record as ChildRecord)))

/** Tells what a record repeats of those before it. Call it once a record, in order. */
export type RepeatCheck = (values: UniqueValues) => readonly Finding[]

const NONE: readonly Finding[] = []

/** What is repeated is found at the later record, since earlier ones may be written already. */
export function createRepeatCheck(rules: readonly UniqueRule[]): RepeatCheck {
  const seen = rules.map(() => createFirstPlaces())
  let place = 0
  return (values) => {
    place += 1
    let repeated = NONE
    values.forEach((value, index) => {
      const first = value === undefined ? undefined : seen[index]?.claim(value, place)
      const rule = rules[index]
      if (first === undefined || rule === undefined) return
      const { code, severity, pointer, title } = rule
      repeated = [...repeated, { rule: code, severity, pointer, message: `${title}: record ${first}` }]
    })
    return repeated
  }
}

/** A check of one record after the other that also compares them: it is made for each submission. */
export function createSubmissionCheck(check: RecordCheck, rules: readonly UniqueRule[]): RecordCheck {
  const repeats = createRepeatCheck(rules)
  return (record, payload) => {
    const findings = check(record, payload)
    const repeated = repeats(uniqueValuesOf(rules, record, findings))
    return repeated.length === 0 ? findings : [...findings, ...repeated]
  }
}
