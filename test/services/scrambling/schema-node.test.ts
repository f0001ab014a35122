import fc from '../../support/property.js'
import t from 'tap'
import { Compile } from 'typebox/compile'
import { ChildRecord } from '../../../src/schemas/dfe/child-record.js'
import { compileFits } from '../../../src/services/scrambling/schema-node.js'

type Schema = { properties?: Record<string, object>; items?: object }

function leaves(schema: object, path = ''): [string, object][] {
  const { properties, items }: Schema = schema
  if (items !== undefined) return leaves(items, `${path}[]`)
  if (properties === undefined) return [[path, schema]]
  return Object.entries(properties).flatMap(([name, field]) => leaves(field, `${path}.${name}`))
}

const numbers = fc.integer({ min: 0, max: 99 }).map((number) => String(number).padStart(2, '0'))
const dates = fc
  .tuple(fc.constantFrom('2023', '2024', '1900', '2000', '0000', '+123'), numbers, numbers)
  .map((parts) => parts.join('-'))
const values = fc.oneof(
  dates,
  fc.string({ unit: 'binary', maxLength: 45 }),
  fc.string({ unit: fc.constantFrom('A', 'z', '0', '_', '-', '😀'), maxLength: 45 }),
  fc.constantFrom('2024-03-01T00:00:00Z', '2024-3-1', '20240301', '2024-02-30', '2024/03/01', '2024-03-0１'),
  fc.jsonValue(),
)

t.test('takes what the general validator takes, leaf by leaf', (t) => {
  for (const [path, schema] of leaves(ChildRecord)) {
    const fits = compileFits(schema)
    const validator = Compile(schema as never)
    fc.assert(
      fc.property(values, (value) => {
        if (fits(value) !== validator.Check(value)) throw new Error(`${path} ${JSON.stringify(value)}`)
      }),
      { numRuns: 400 },
    )
  }
  t.end()
})

t.test('stops at start where the declaration states a limit that it does not know', (t) => {
  t.throws(() => compileFits({ type: 'string', enum: ['A'] }), /enum/)
  t.throws(() => compileFits({ type: 'number' }), /number/)
  t.end()
})
