import { Compile } from 'typebox/compile'
import { ChildRecord, type ChildRecordBatch } from '../schemas/dfe/child-record.js'
import { MAX_RECORDS_PER_BATCH } from '../schemas/dfe/limits.js'

export type Delivery = {
  readonly text: string
  readonly laCode: string
  readonly tokenIsValid: boolean
  readonly supplierKeyIsRight: boolean
  /** Undefined: every authority is served. */
  readonly servedLaCode: string | undefined
}

type Judgement =
  | { readonly batch: ChildRecordBatch }
  | {
      readonly status: number
      readonly contentType: string
      readonly body: string
      readonly records: number | null
    }

/**
 * The receiver's answer to a POST, part by part: firewall, gateway, receiver.
 * A wrong SupplierKey is 403, as a gateway answers a caller that it knows but does not let through. An empty list is
 * accepted with no receipts, since the DfE states no minimum.
 */
export function judgeBatch(delivery: Delivery): Judgement {
  if (tripsFirewall(delivery.text)) {
    return { status: 403, contentType: 'text/html; charset=utf-8', body: FIREWALL_PAGE, records: null }
  }
  if (!delivery.tokenIsValid) return refuse(401, 'The access token is missing, unknown or expired.')
  if (!delivery.supplierKeyIsRight) return refuse(403, 'The SupplierKey is missing or not known.')
  const { laCode, servedLaCode = laCode } = delivery
  if (!/^\d{3}$/.test(laCode) || laCode !== servedLaCode) return refuse(404, 'No such local authority.')

  const records = parse(delivery.text)
  if (!Array.isArray(records)) return refuse(400, 'The body must be a JSON array of child records.')
  if (records.length > MAX_RECORDS_PER_BATCH) {
    return refuse(413, `A request takes at most ${MAX_RECORDS_PER_BATCH} records.`, records.length)
  }
  const problems = checkBatch(records)
  if (problems.length > 0) return refuse(400, 'The payload is malformed.', records.length, problems)
  return { batch: asBatch(records) }
}

function refuse(
  status: number,
  message: string,
  records: number | null = null,
  errors?: string[],
): Judgement {
  const body = JSON.stringify({ statusCode: status, message, ...(errors === undefined ? {} : { errors }) })
  return { status, contentType: 'application/json; charset=utf-8', body, records }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** `yyyy-MM-dd_HH:mm:ss.ff_<uuid>.json`, the token that senders of the CSC pipeline read for each record. */
export function recordReceipt(at: Date, uuid: string): string {
  const [day, time] = at.toISOString().split('T') as [string, string]
  return `${day}_${time.slice(0, 11)}_${uuid}.json`
}

const validator = Compile(ChildRecord)

/**
 * The objections of schema 1.0.1 to a batch, as `[n].path message`, where n counts records from 0. Values are never
 * repeated: they are personal. Records are checked one by one so that every bad one is named.
 */
function checkBatch(records: readonly unknown[]): string[] {
  return records.flatMap((record, index) =>
    validator.Check(record)
      ? []
      : validator
          .Errors(record)
          .map(({ instancePath, message }) => `[${index}]${bracketed(instancePath)} ${message}`),
  )
}

/** Nothing is wrong with the batch: it may be read as the DfE's type. */
function asBatch(records: readonly unknown[]): ChildRecordBatch {
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

const tripsFirewall = (body: string): boolean => HEX_ENCODING.test(body)

/** A firewall stands before the receiver and answers as one: a page, not JSON. */
const FIREWALL_PAGE =
  '<!DOCTYPE html><html lang="en"><head><title>403 Forbidden</title></head>' +
  '<body><h1>403 Forbidden</h1><p>The request is blocked.</p></body></html>'
