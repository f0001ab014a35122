import t from 'tap'
import { fitsSchema } from '../../../../src/services/census-rules/check-schema.js'
import { listOf } from '../../../../src/services/census-rules/field-paths.js'
import { viewRecord } from '../../../../src/services/census-rules/record-view.js'
import { rules, uniqueRules } from '../../../../src/services/census-rules/rules/index.js'
import { EXAMPLE_CONTEXT } from '../examples/example.js'
import { examples, uniqueRuleExamples } from '../examples/index.js'

for (const rule of rules) {
  t.test(`${rule.code}: ${rule.title}`, (t) => {
    const { passes = [], fails = [] } = examples[rule.code] ?? {}
    t.ok(passes.length > 0 && fails.length > 0, 'has examples of both kinds')
    for (const record of passes) {
      t.ok(fitsSchema(record), 'the DfE would take the example')
      t.same(rule.check(viewRecord(record), EXAMPLE_CONTEXT), [], JSON.stringify(record))
    }
    for (const [record, ...pointers] of fails) {
      t.ok(fitsSchema(record), 'the DfE would take the example')
      t.ok(pointers.length > 0, 'the example says where it breaks the rule')
      t.same(rule.check(viewRecord(record), EXAMPLE_CONTEXT), pointers, JSON.stringify(record))
    }
    t.end()
  })
}

t.test('has examples for the rules only', (t) => {
  t.same(Object.keys(examples).sort(), rules.map(({ code }) => code).sort())
  t.same(Object.keys(uniqueRuleExamples).sort(), uniqueRules.map(({ code }) => code).sort())
  t.end()
})

t.test('names first the field at which it reports, in the list for which it is run', (t) => {
  for (const { code, fields } of rules) {
    const reported = examples[code]?.fails.flatMap(([, ...pointers]) => pointers).map(fieldAt) ?? []
    const named = listOf(fields[0] ?? '') === undefined ? fields : fields.slice(0, 1)
    for (const field of reported) t.ok(named.includes(field), `${code} names ${field}`)
  }
  t.end()
})

/** The field of a JSON pointer, as rules name it: without the positions in lists. */
function fieldAt(pointer: string): string {
  return pointer.slice(1).replaceAll(/\/\d+/g, '[]').replaceAll('/', '.')
}
