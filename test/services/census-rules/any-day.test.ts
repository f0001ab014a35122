import fc from '../../support/property.js'
import t from 'tap'
import { createRecordCheck } from '../../../src/services/census-rules/check-record.js'
import { fitsSchema } from '../../../src/services/census-rules/check-schema.js'
import { rules } from '../../../src/services/census-rules/rules/index.js'
import { anyRecord } from '../scrambling/arbitrary-record.js'

/** Days that the DfE's schema takes. Its calendar has a year 0. */
const DAYS = [
  '0000-01-01',
  '0001-01-01',
  '0099-12-31',
  '1900-02-28',
  '2024-02-29',
  '2025-12-26',
  '9999-12-31',
]
const day = fc.constantFrom(...DAYS)

t.test('judges any record that fits the schema, with days of any year, as of any day', (t) => {
  fc.assert(
    fc.property(
      anyRecord,
      fc.array(day, { minLength: 1 }),
      day,
      day,
      day,
      (record, days, referenceDate, start, end) => {
        let next = 0
        const text = JSON.stringify(record).replaceAll(
          /\d{4}-\d\d-\d\d/g,
          () => days[next++ % days.length] ?? '',
        )
        const odd: unknown = JSON.parse(text)
        const check = createRecordCheck(rules, { referenceDate, period: { start, end } })
        return (
          fitsSchema(odd) &&
          check(odd, text).every(({ pointer }) => pointer === '' || pointer.startsWith('/'))
        )
      },
    ),
    { numRuns: 1000 },
  )
  t.end()
})
