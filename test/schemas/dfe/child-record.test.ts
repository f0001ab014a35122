import { readFileSync } from 'node:fs'
import t from 'tap'
import { ChildRecordBatch } from '../../../src/schemas/dfe/child-record.js'
import { codeLists } from '../../../src/schemas/dfe/code-lists/index.js'
import { fieldNotes } from '../../../src/schemas/dfe/field.js'
import { CONTRACT } from '../../support/shared-contract.js'

type Schema = {
  type: string
  properties?: Record<string, Schema>
  items?: Schema
  required?: string[]
} & Record<string, unknown>

/** Every path of the declaration, in the form of the shared contract. */
function flatten(schema: Schema, path = '(body)', required = false): [string, Schema, boolean][] {
  const below =
    schema.items === undefined
      ? Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
          flatten(property, `${path}.${name}`, schema.required?.includes(name) ?? false),
        )
      : flatten(schema.items, path === '(body)' ? '[]' : `${path}[]`)
  return [[path, schema, required], ...below]
}

const paths = flatten(ChildRecordBatch as unknown as Schema)
const hasContract = CONTRACT !== undefined
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, CONTRACT), 'utf8'))

const LIMITS = ['type', 'format', 'maxLength', 'minLength', 'pattern', 'maxItems', 'uniqueItems', 'default']

if (hasContract) {
  t.test('declares the published schema, path by path', (t) => {
    const { paths: published } = read('schema-flat.json') as {
      paths: Record<string, Record<string, unknown>>
    }
    const declared = Object.fromEntries(
      paths.map(([path, schema, required]) => {
        const limits = Object.fromEntries(
          LIMITS.filter((name) => name in schema).map((name) => [name, schema[name]]),
        )
        const closed =
          'additionalProperties' in schema ? { additionalProperties: schema['additionalProperties'] } : {}
        return [path, { ...limits, ...closed, required }]
      }),
    )
    t.same(declared, published)
    t.end()
  })

  t.test('knows the published codes, current and retired', (t) => {
    const published = read('code-lists.json') as Record<
      string,
      { codes: Record<string, string>; deprecated?: Record<string, string> }
    >
    for (const [name, list] of Object.entries(codeLists)) {
      t.same(Object.keys(list.codes).sort(), Object.keys(published[name]?.codes ?? {}).sort(), name)
      t.same(Object.keys(list.deprecated).sort(), Object.keys(published[name]?.deprecated ?? {}).sort(), name)
    }
    t.end()
  })
}

t.test('says of every leaf how it is scrambled, what people call it and what it is for', (t) => {
  const leaves = paths.filter(([, { type }]) => type !== 'object' && type !== 'array')
  t.ok(leaves.length > 0)
  for (const [path, schema] of leaves) {
    const notes = fieldNotes(schema)
    t.ok(notes !== undefined && notes.label !== '' && notes.purpose !== '', path)
    t.equal(notes?.treatment.startsWith('code') ?? false, notes?.codeList !== undefined, path)
    t.equal(notes?.treatment === 'pseudonym', notes?.identifies !== undefined, path)
  }
  t.end()
})
