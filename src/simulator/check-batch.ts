import { Compile } from 'typebox/compile'
import { ChildRecord, type ChildRecordBatch } from '../schemas/dfe/child-record.js'

const validator = Compile(ChildRecord)

/**
 * The objections of schema 1.0.1 to a batch, as `[n].path message`, where n counts records from 0. Values are never
 * repeated: they are personal. Records are checked one by one so that every bad one is named.
 */
export function checkBatch(records: readonly unknown[]): string[] {
  return records.flatMap((record, index) =>
    validator.Check(record)
      ? []
      : validator
          .Errors(record)
          .map(({ instancePath, message }) => `[${index}]${bracketed(instancePath)} ${message}`),
  )
}

/** Nothing is wrong with the batch: it may be read as the DfE's type. */
export function asBatch(records: readonly unknown[]): ChildRecordBatch {
  return records as ChildRecordBatch
}

/** `/social_care_episodes/0/purge` as `.social_care_episodes[0].purge`. */
function bracketed(pointer: string): string {
  return pointer.replaceAll(/\/(\d+)(?=\/|$)/g, '[$1]').replaceAll('/', '.')
}

/**
 * Core rule 942450, "SQL Hex Encoding Identified", by its public statements: `0x` at the start or behind a non-digit, then
 * at least three hexadecimal digits, in any case, anywhere in the body. `A0x1F3` trips it; `10x1F3` and `0x1G` do not.
 */
const HEX_ENCODING = /(?:^|\D)0x[0-9a-f]{3}/i

export const tripsFirewall = (body: string): boolean => HEX_ENCODING.test(body)

/** A firewall stands before the receiver and answers as one: a page, not JSON. */
export const FIREWALL_PAGE =
  '<!DOCTYPE html><html lang="en"><head><title>403 Forbidden</title></head>' +
  '<body><h1>403 Forbidden</h1><p>The request is blocked.</p></body></html>'
