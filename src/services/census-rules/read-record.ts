import type { ChildRecord } from '../../schemas/dfe/child-record.js'
import { checkSchema, fitsSchema } from './check-schema.js'
import { findHazards, MAYBE_UNSTORABLE } from './find-hazards.js'
import type { Finding } from './finding.js'
import type { RecordProblem } from './record-problem.js'

/** `payload` is the record printed again, so that it means the same to everyone who reads it. */
export type ReadableRecord = { readonly record: ChildRecord; readonly payload: string }

export type UnreadableRecord = {
  readonly problems: readonly RecordProblem[]
  /** Whose record it probably is; undefined where nobody can tell. */
  readonly childId: string | undefined
  /** As far as it could be read; undefined where it is not JSON. */
  readonly value?: unknown
}

export type ReadRecord = ReadableRecord | UnreadableRecord

export const isReadable = (read: ReadRecord): read is ReadableRecord => 'record' in read

/** A record that is wrong in more places is wrong enough. */
const MOST_PROBLEMS = 1000

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Reads one record, wherever it comes from: pushed, handed in to be checked, or a row of the live table. What one of them
 * refuses all refuse, in the same words.
 * @param bytes undefined: larger than a record may be
 */
export function readRecordBytes(bytes: Uint8Array | undefined): ReadRecord {
  if (bytes === undefined) return unreadable('TOO_LARGE', 'is larger than a record may be')
  if (bytes.includes(0)) return unreadable('NOT_UTF8', 'is UTF-16 or holds U+0000: send UTF-8')
  try {
    return readRecord(utf8.decode(bytes))
  } catch {
    return unreadable('NOT_UTF8', 'is not UTF-8', findChildId(Buffer.from(bytes).toString('latin1')))
  }
}

export function readRecord(given: string): ReadRecord {
  const text = given.startsWith('\uFEFF') ? given.slice(1) : given
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return unreadable('NOT_JSON', 'is not JSON', findChildId(text))
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return unreadable('NOT_AN_OBJECT', 'is not an object')
  }
  return readObject(value, text)
}

function readObject(value: object, text: string): ReadRecord {
  const record = fitsSchema(value) ? value : undefined
  const payload = record && JSON.stringify(record)
  const hazards = isPrintedAlike(text, payload) ? [] : findHazards(text)
  if (record !== undefined && payload !== undefined && hazards.length === 0) return { record, payload }
  const misfits = record === undefined ? checkSchema(value) : []
  const problems = [
    ...hazards,
    ...misfits.map(({ pointer, rule, message }) => ({ pointer, code: rule, message })),
  ]
  return { problems: problems.slice(0, MOST_PROBLEMS), childId: childIdOf(value), value }
}

/** Whether nothing of the text was lost in reading it: it has no name twice, and no number that was rounded. */
const isPrintedAlike = (text: string, payload: string | undefined): boolean =>
  text === payload && !MAYBE_UNSTORABLE.test(text)

/** Why a record cannot be read, as findings: the DfE would refuse it, or read another one than was meant. */
export const unreadableFindings = ({ problems }: UnreadableRecord): Finding[] =>
  problems.map(({ pointer, message }) => ({ rule: 'DFE-SCHEMA', severity: 'error', pointer, message }))

const unreadable = (code: string, message: string, childId?: string): UnreadableRecord => ({
  problems: [{ pointer: '', code, message }],
  childId,
})

/** The id of a record that need not fit the DfE's schema: as it is, so long as it could be one. */
export function childIdOf(record: unknown): string | undefined {
  if (typeof record !== 'object' || record === null) return undefined
  const id = (record as { la_child_id?: unknown }).la_child_id
  const text = typeof id === 'number' ? String(id) : id
  return typeof text === 'string' && LIKE_AN_ID.test(text) ? text : undefined
}

const LIKE_AN_ID = /^[\w-]{1,48}$/
const ID_IN_TEXT = /"la_child_id"\s*:\s*"([\w-]{1,48})"/g

/** The id that stands in a text that is not JSON; undefined where there is none, or more than one. */
function findChildId(text: string): string | undefined {
  const ids = new Set(Array.from(text.matchAll(ID_IN_TEXT), ([, id]) => id))
  return ids.size === 1 ? [...ids][0] : undefined
}
