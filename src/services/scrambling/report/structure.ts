import { fieldNotes } from '../../../schemas/dfe/field.js'
import { ChildRecord } from '../../../schemas/dfe/child-record.js'
import { attackResult, type Attack } from './attack.js'

/**
 * Somebody who knows how much has happened to a child (how many episodes, assessments, plans, enquiries, placements) picks one
 * of the records with as much. Scrambling keeps the structure, so that this is the risk that it cannot lower.
 */
export function attackStructure(): Attack {
  const shapes = new Map<string, number>()
  let records = 0
  return {
    see: ({ to }) => {
      records += 1
      const shape = shapeOf(to, ChildRecord)
      shapes.set(shape, (shapes.get(shape) ?? 0) + 1)
    },
    result: () =>
      attackResult(
        'structure',
        'Whoever knows how many episodes, assessments, plans, enquiries and placements a child has picks one of the records that have as many',
        // One right choice in as many records as share a shape: summed over these records, one for each shape.
        { tried: records, succeeded: shapes.size },
        records === 0 ? null : 1 / records,
      ),
  }
}

type Schema = { readonly properties?: Readonly<Record<string, object>>; readonly items?: object }

/** The lengths of a record's lists, one inside the other. Sets of codes are drawn and say nothing. */
function shapeOf(value: unknown, schema: object): string {
  const { properties, items }: Schema = schema
  if (items !== undefined) {
    if (fieldNotes(items) !== undefined || !Array.isArray(value)) return ''
    return `[${value.length}${value.map((item) => shapeOf(item, items)).join('')}]`
  }
  if (properties === undefined || value === undefined) return ''
  const object = value as Readonly<Record<string, unknown>>
  return Object.entries(properties)
    .map(([name, property]) => shapeOf(object[name], property) || '')
    .join(';')
}
