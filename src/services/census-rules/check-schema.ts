import { Ajv, type ErrorObject } from 'ajv'
import { ChildRecord } from '../../schemas/dfe/child-record.js'
import { fieldNotes } from '../../schemas/dfe/field.js'
import { parseDay } from '../calendar/plain-date.js'
import { describeUnlisted } from './check-codes.js'
import { describeUnknownField } from './field-names.js'
import type { Finding } from './finding.js'

/**
 * Every record is checked here, so speed counts: Ajv compiles the schema, and takes a third of the time of TypeBox's own
 * check. It also counts characters as JSON Schema does, by code point; TypeBox counts graphemes.
 */
const date = (text: string): boolean => !Number.isNaN(parseDay(text))
const ajv = new Ajv({ allErrors: true, keywords: ['x-csc'], formats: { date }, verbose: true })
const validate = ajv.compile<ChildRecord>(ChildRecord)

/** Whether the DfE's schema 1.0.1 takes the record. */
export function fitsSchema(record: unknown): record is ChildRecord {
  return validate(record)
}

/** Findings shown for one record. A list of items of the wrong type would have one for each. */
const MOST_FINDINGS = 1000
const MORE: Finding = {
  rule: 'DFE-SCHEMA',
  severity: 'error',
  pointer: '',
  message: `does not fit the DfE’s schema in more than ${MOST_FINDINGS} places, of which the first are shown`,
}

/** Finds where and how a record breaks the DfE's schema, so that the receiver would refuse it. Says the same once for each place. */
export function checkSchema(record: unknown): Finding[] {
  if (validate(record)) return []
  const errors = validate.errors ?? []
  const found = errors.slice(0, MOST_FINDINGS).map(present)
  if (errors.length > MOST_FINDINGS) found.push(MORE)
  return [...new Map(found.map((finding) => [`${finding.pointer} ${finding.message}`, finding])).values()]
}

const present = (error: ErrorObject): Finding => ({
  rule: 'DFE-SCHEMA',
  severity: 'error',
  pointer: pointerTo(error),
  message: [describeError(error), ...describeCode(error)].join(' and '),
})

/** A text that is too long for a code is often the code's words, or a code with spaces. */
function describeCode({ data, parentSchema = {} }: ErrorObject): string[] {
  const { codeList } = fieldNotes(parentSchema) ?? {}
  return codeList === undefined || typeof data !== 'string' ? [] : [describeUnlisted(codeList, data)]
}

type Params = {
  readonly missingProperty?: string
  readonly additionalProperty?: string
  readonly limit?: number
  readonly type?: string | string[]
}

/** The place of an unknown field is its object, because its name comes from the record and may be anything. */
function pointerTo({ instancePath, params }: ErrorObject): string {
  const { missingProperty } = params as Params
  return missingProperty === undefined ? instancePath : `${instancePath}/${missingProperty}`
}

function describeError({ keyword, params }: ErrorObject): string {
  const { limit, type, additionalProperty = '' } = params as Params
  switch (keyword) {
    case 'required':
      return 'is missing'
    case 'additionalProperties':
      return describeUnknownField(additionalProperty)
    case 'type':
      return type === undefined ? 'has the wrong type' : `must be of type ${[type].flat().join(' or ')}`
    case 'maxLength':
      return `must be at most ${limit} ${characters(limit)} long`
    case 'minLength':
      return `must be at least ${limit} ${characters(limit)} long`
    case 'maxItems':
      return `has to have at most ${limit} entries`
    case 'uniqueItems':
      return 'has an entry twice'
    case 'format':
      return 'must be a date that exists, as YYYY-MM-DD'
    case 'pattern':
      return 'has a character that the DfE does not take here'
    default:
      return 'does not fit the DfE’s schema'
  }
}

const characters = (count?: number): string => (count === 1 ? 'character' : 'characters')
