import { Compile } from 'typebox/compile'
import { ChildRecord } from '../../schemas/dfe/child-record.js'
import type { Finding } from './finding.js'

const validator = Compile(ChildRecord)

type SchemaError = ReturnType<typeof validator.Errors>[number]

/** Whether the DfE's schema 1.0.1 takes the record. */
export function fitsSchema(record: unknown): record is ChildRecord {
  return validator.Check(record)
}

/** Where and how a record breaks the DfE's schema: the receiver would refuse it. */
export function checkSchema(record: unknown): Finding[] {
  return validator.Errors(record).flatMap((error) =>
    // A closed object reports each unknown field a second time, as a schema that is false.
    error.keyword === 'boolean' ? [] : places(error).map((pointer) => finding(pointer, words(error))),
  )
}

const finding = (pointer: string, message: string): Finding => ({
  rule: 'DFE-SCHEMA',
  severity: 'error',
  pointer,
  message,
})

/** An unknown field is not named: its name comes from the record, and may be anything. */
function places({ keyword, instancePath, params }: SchemaError): string[] {
  if (keyword !== 'required') return [instancePath]
  const { requiredProperties } = params
  return requiredProperties.map((name) => `${instancePath}/${name}`)
}

function words({ keyword, params }: SchemaError): string {
  const { limit, type } = params as { limit?: number; type?: string | string[] }
  switch (keyword) {
    case 'required':
      return 'is missing'
    case 'additionalProperties':
      return 'has a field that the DfE does not know'
    case 'type':
      return type === undefined ? 'has the wrong type' : `has to be of type ${[type].flat().join(' or ')}`
    case 'maxLength':
      return `has to be at most ${limit} characters long`
    case 'minLength':
      return `has to be at least ${limit} characters long`
    case 'maxItems':
      return `has to have at most ${limit} entries`
    case 'uniqueItems':
      return 'has an entry twice'
    case 'format':
      return 'has to be a date that exists, as YYYY-MM-DD'
    case 'pattern':
      return 'has a character that the DfE does not take here'
    default:
      return 'does not fit the DfE’s schema'
  }
}
