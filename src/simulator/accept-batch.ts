import type { ChildRecordBatch } from '../schemas/dfe/child-record.js'
import { MAX_RECORDS_PER_BATCH } from '../schemas/dfe/limits.js'
import { FIREWALL_PAGE, asBatch, checkBatch, tripsFirewall } from './check-batch.js'

export type Delivery = {
  readonly text: string
  readonly laCode: string
  readonly tokenIsValid: boolean
  readonly supplierKeyIsRight: boolean
  /** Undefined: every authority is served. */
  readonly servedLaCode: string | undefined
}

export type Judgement =
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
