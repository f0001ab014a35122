import t from 'tap'
import { viewChild } from '../../../../src/services/quality/child.js'
import { fitsSchema } from '../../../../src/services/quality/check-schema.js'
import { EXAMPLE_CONTEXT } from '../../../../src/services/quality/rule.js'
import { rules } from '../../../../src/services/quality/rules/index.js'

for (const rule of rules) {
  t.test(`${rule.code}: ${rule.title}`, (t) => {
    const { passes, fails } = rule.examples
    t.ok(passes.length > 0 && fails.length > 0, 'has examples of both kinds')
    for (const record of passes) {
      t.ok(fitsSchema(record), 'the DfE would take the example')
      t.same(rule.check(viewChild(record), EXAMPLE_CONTEXT), [], JSON.stringify(record))
    }
    for (const [record, ...at] of fails) {
      t.ok(fitsSchema(record), 'the DfE would take the example')
      t.same(rule.check(viewChild(record), EXAMPLE_CONTEXT), at, JSON.stringify(record))
    }
    t.end()
  })
}
