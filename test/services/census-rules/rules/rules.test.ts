import t from 'tap'
import { viewChild } from '../../../../src/services/census-rules/child.js'
import { fitsSchema } from '../../../../src/services/census-rules/check-schema.js'
import { partOf } from '../../../../src/services/census-rules/group-rules.js'
import { EXAMPLE_CONTEXT } from '../../../../src/services/census-rules/rule.js'
import { rules } from '../../../../src/services/census-rules/rules/index.js'

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

t.test('names first the field at which it reports, in the list for which it is run', (t) => {
  for (const rule of rules) {
    const reported = rule.examples.fails.flatMap(([, ...at]) => at).map(fieldAt)
    const named = partOf(rule) === undefined ? rule.fields : rule.fields.slice(0, 1)
    for (const field of reported) t.ok(named.includes(field), `${rule.code} names ${field}`)
  }
  t.end()
})

/** The field of a JSON pointer, as rules name it: without the positions in lists. */
function fieldAt(pointer: string): string {
  return pointer.slice(1).replaceAll(/\/\d+/g, '[]').replaceAll('/', '.')
}
