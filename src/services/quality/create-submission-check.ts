import type { ChildRecord } from '../../schemas/dfe/child-record.js'
import { isWithheld, type RecordCheck } from './check-record.js'
import { createFirstPlaces } from './first-places.js'
import type { Finding } from './finding.js'
import type { UniqueRule } from './rule.js'

/**
 * A check that also compares the records of one submission: it is made for each, and called once a record, in order.
 * What is repeated is found at the later record, since earlier ones may be written already.
 */
export function createSubmissionCheck(check: RecordCheck, rules: readonly UniqueRule[]): RecordCheck {
  const compared = rules.map((rule) => ({ ...rule, places: createFirstPlaces() }))
  let place = 0
  return (record, payload) => {
    place += 1
    const findings = check(record, payload)
    // A withheld record is not sent, so that nothing collides with it; nor need it fit the schema.
    if (isWithheld(findings)) return findings
    const repeated: Finding[] = []
    for (const { code, severity, pointer, title, valueOf, places } of compared) {
      const value = valueOf(record as ChildRecord)
      const first = value === undefined ? undefined : places.claim(value, place)
      if (first !== undefined)
        repeated.push({ rule: code, severity, pointer, message: `${title}: record ${first}` })
    }
    return repeated.length === 0 ? findings : [...findings, ...repeated]
  }
}
