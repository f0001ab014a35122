import type { StagedRecordSummary } from '../../../schemas/staged-record.js'
import type { BatchDelivery } from './delivery-repository.js'

type RecordDelivery = Pick<
  StagedRecordSummary,
  'status' | 'receipt' | 'receivedAt' | 'refusal' | 'possiblySentTwice'
>

/** The delivery of one record. Before there are batches, every record that is not withheld waits. */
export function presentDelivery(
  record: { position: number; withheld: boolean },
  deliveries: readonly BatchDelivery[],
): RecordDelivery {
  if (record.withheld) return { status: 'withheld' }
  const batch = deliveries.find(({ positions }) => positions.includes(record.position))
  if (batch === undefined) return { status: 'waiting' }
  const { state, receipts, receivedAt, refusal, possiblySent } = batch
  const receipt = receiptOf(receipts ?? [], batch.positions.indexOf(record.position))
  return {
    status: state,
    ...(receipt === undefined ? {} : { receipt }),
    ...(receivedAt === null ? {} : { receivedAt: receivedAt.toISOString() }),
    ...(refusal === null ? {} : { refusal }),
    ...(possiblySent && state === 'received' ? { possiblySentTwice: true as const } : {}),
  }
}

/** The receipts of a batch are in the order of its records, or one that stands for all. */
function receiptOf(receipts: readonly string[], place: number): string | undefined {
  return receipts.length === 1 ? receipts[0] : receipts[place]
}
