import type { InvalidRecord, RecordError } from '../../schemas/live-record.js'
import { checkSchema, fitsSchema } from '../census-rules/check-schema.js'
import { eachText } from '../census-rules/check-firewall.js'
import { canonicalDigest } from '../delta/canonical.js'
import { childIdOf } from './read-child-id.js'
import type { Piece } from './split-body.js'

/** A record that may be stored. `payload` is its JSON, printed once more: a field that came twice is in it once. */
export type IncomingRecord = {
  readonly laChildId: string
  readonly misChildId: string | undefined
  readonly payload: string
  readonly digest: Buffer
}

/** `childId` says whose it is; undefined if nobody can tell. */
export type InvalidIncoming = { readonly invalid: InvalidRecord; readonly childId: string | undefined }

export type Incoming = { readonly record: IncomingRecord } | InvalidIncoming

/** A record that is wrong in more places is wrong enough. */
const MAX_ERRORS = 20

/** No text of the database can hold U+0000, and none that is sent can hold half a character. */
const UNSTORABLE = /[\0\ud800-\udfff]/u
/** The same as JSON prints it, which is quicker to look for. */
const MAYBE_UNSTORABLE = /\\u(?:0000|d[89a-f])/

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Reads one record. What is said of an invalid one are places and codes, never a value. */
export function readIncoming({ line, bytes }: Piece): Incoming {
  if (bytes === undefined) return refused(line, 'TOO_LARGE', 'is larger than a record may be')
  let text: string
  try {
    text = utf8.decode(bytes)
  } catch {
    return refused(line, 'NOT_UTF8', 'is not UTF-8')
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refused(line, 'NOT_JSON', 'is not JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refused(line, 'NOT_AN_OBJECT', 'is not an object')
  }
  return readRecord(line, value)
}

function readRecord(line: number, value: object): Incoming {
  if (!fitsSchema(value)) {
    const errors = checkSchema(value)
      .slice(0, MAX_ERRORS)
      .map(({ pointer, rule, message }) => ({ pointer, code: rule, message }))
    return invalid(line, errors, childIdOf(value))
  }
  const payload = JSON.stringify(value)
  const unstorable = MAYBE_UNSTORABLE.test(payload) ? unstorableTexts(value) : []
  if (unstorable.length > 0) return invalid(line, unstorable.slice(0, MAX_ERRORS), value.la_child_id)
  return {
    record: {
      laChildId: value.la_child_id,
      misChildId: value.mis_child_id,
      payload,
      digest: canonicalDigest(value),
    },
  }
}

function unstorableTexts(value: object): RecordError[] {
  const errors: RecordError[] = []
  eachText(value, (text, pointer) => {
    if (!UNSTORABLE.test(text)) return
    errors.push({ pointer, code: 'NOT_STORABLE', message: 'has a character that no database takes' })
  })
  return errors
}

const refused = (line: number, code: string, message: string): InvalidIncoming =>
  invalid(line, [{ pointer: '', code, message }], undefined)

/** Says that a record is not stored, and why. */
export const invalid = (
  line: number,
  errors: RecordError[],
  childId: string | undefined,
): InvalidIncoming => ({
  invalid: { line, ...(childId === undefined ? {} : { laChildId: childId }), errors },
  childId,
})
