import t from 'tap'
import { createChildren } from '../../../../src/services/synthetic-data/create-children.js'
import { CONSTRUCTED_AS_OF } from '../../../../src/services/synthetic-data/days.js'
import { createRecordCheck } from '../../../../src/services/census-rules/check-record.js'
import { createSubmissionCheck } from '../../../../src/services/census-rules/create-submission-check.js'
import { rules, uniqueRules } from '../../../../src/services/census-rules/rules/index.js'

t.test('finds nothing in 2,000 constructed children', (t) => {
  const check = createSubmissionCheck(
    createRecordCheck(rules, { referenceDate: CONSTRUCTED_AS_OF }),
    uniqueRules,
  )
  const found = new Map<string, number>()
  for (const record of createChildren({ seed: 2026, count: 2000, laCode: '330' })) {
    for (const { rule } of check(record, JSON.stringify(record))) found.set(rule, (found.get(rule) ?? 0) + 1)
  }
  t.same(Object.fromEntries(found), {})
  t.end()
})
