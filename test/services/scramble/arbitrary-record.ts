import fc from 'fast-check'
import type { ChildRecord } from '../../../src/schemas/dfe/child-record.js'
import { ChildRecord as schema } from '../../../src/schemas/dfe/child-record.js'
import { codeLists } from '../../../src/schemas/dfe/code-lists/index.js'
import { fieldNotes, type FieldNotes } from '../../../src/schemas/dfe/field.js'

type Schema = { properties?: Record<string, object>; items?: object; required?: string[]; maxLength?: number }

const day = (from: string, to: string) =>
  fc
    .integer({ min: Date.parse(from) / 864e5, max: Date.parse(to) / 864e5 })
    .map((number) => new Date(number * 864e5).toISOString().slice(0, 10))

const events = day('2015-01-01', '2026-03-31')
const letters = fc.string({ unit: fc.constantFrom(...'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789'), minLength: 1 })

/** Any record that the DfE's schema takes, sensible or not: the leaves come from their notes, the rest from chance. */
export const anyRecord: fc.Arbitrary<ChildRecord> = anyOf(schema) as fc.Arbitrary<ChildRecord>

function anyOf(node: object): fc.Arbitrary<unknown> {
  const { properties, items, required = [], maxLength }: Schema = node
  if (properties !== undefined) {
    const fields = Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, anyOf(field)]))
    return fc.record(fields, { requiredKeys: required })
  }
  const notes = fieldNotes(items ?? node)
  if (items !== undefined) {
    return notes === undefined
      ? fc.array(anyOf(items), { maxLength: 4 })
      : fc.uniqueArray(anyOf(items), { maxLength: 6 })
  }
  if (notes === undefined) throw new Error('A leaf without notes')
  return anyLeaf(notes, maxLength)
}

function anyLeaf({ treatment, codeList }: FieldNotes, maxLength = 30): fc.Arbitrary<unknown> {
  switch (treatment) {
    case 'pseudonym':
      return letters.filter((id) => id.length <= maxLength)
    case 'upn':
      return fc
        .string({ unit: fc.constantFrom(...'0123456789'), minLength: 12, maxLength: 12 })
        .map((n) => `A${n}`)
    case 'name':
      return fc.oneof(fc.string(), fc.constantFrom('Smith', 'Anna', 'Mary Anne', 'O’Neill-Jones', '', 'Bo'))
    case 'birth-date':
      return day('2004-01-01', '2026-06-30')
    case 'event-date':
      return events
    case 'code':
    case 'codes': {
      const list = codeLists[codeList ?? 'sex']
      return fc.constantFrom(...Object.keys(list.codes), ...Object.keys(list.deprecated))
    }
    case 'flag':
      return fc.boolean()
    case 'score':
      return fc.integer({ min: 0, max: 40 })
    case 'postcode':
      return fc.constantFrom('AB1 2CD', 'ab12cd', 'QG26 0AE', 'LS1 4AP', 'N0WHERE', '')
    case 'structure':
      return fc.constantFrom(false, false, false, true)
  }
}
