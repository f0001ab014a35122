import fc from '../../support/property.js'
import type { ChildRecord } from '../../../src/schemas/dfe/child-record.js'
import { ChildRecord as schema } from '../../../src/schemas/dfe/child-record.js'
import { codeLists } from '../../../src/schemas/dfe/code-lists/index.js'
import { fieldNotes, type FieldNotes, type Treatment } from '../../../src/schemas/dfe/field.js'

type Schema = { properties?: Record<string, object>; items?: object; required?: string[]; maxLength?: number }

const day = (from: string, to: string) =>
  fc
    .integer({ min: Date.parse(from) / 864e5, max: Date.parse(to) / 864e5 })
    .map((number) => new Date(number * 864e5).toISOString().slice(0, 10))

const digits = fc.constantFrom(...'0123456789')
const letters = fc.string({ unit: fc.constantFrom(...'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789'), minLength: 1 })

function anyOf(node: object): fc.Arbitrary<unknown> {
  const { properties, items, required = [], maxLength = 30 }: Schema = node
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
  return ANY[notes.treatment](notes, maxLength)
}

const anyCode = ({ codeList = 'sex' }: FieldNotes) =>
  fc.constantFrom(...Object.keys(codeLists[codeList].codes), ...Object.keys(codeLists[codeList].deprecated))

const ANY: Record<Treatment, (notes: FieldNotes, maxLength: number) => fc.Arbitrary<unknown>> = {
  pseudonym: (_, maxLength) => letters.filter((id) => id.length <= maxLength),
  upn: () => fc.string({ unit: digits, minLength: 12, maxLength: 12 }).map((number) => `A${number}`),
  name: () => fc.oneof(fc.string(), fc.constantFrom('Smith', 'Anna', 'Mary Anne', 'O’Neill-Jones', '', 'Bo')),
  'birth-date': () => day('2004-01-01', '2026-06-30'),
  'event-date': () => day('2015-01-01', '2026-03-31'),
  code: anyCode,
  codes: anyCode,
  flag: () => fc.boolean(),
  score: () => fc.integer({ min: 0, max: 40 }),
  postcode: () => fc.constantFrom('AB1 2CD', 'ab12cd', 'QG26 0AE', 'LS1 4AP', 'N0WHERE', ''),
  structure: () => fc.constantFrom(false, false, false, true),
}

/** Any record that the DfE's schema takes, sensible or not: the leaves come from their notes, the rest from chance. */
export const anyRecord: fc.Arbitrary<ChildRecord> = anyOf(schema) as fc.Arbitrary<ChildRecord>
