import type { Transaction } from '../../database/queryable.js'
import { bumpLineage } from './lineage-repository.js'
import { saveReceived, saveUncertain } from './received-state-repository.js'

/** What an attempt, or a late answer to it, says of records: by position. */
export type Heard = {
  readonly received: readonly number[]
  /** Sent, and perhaps accepted. */
  readonly uncertain: readonly number[]
  readonly at: Date
}

/** Keeps what the DfE holds of each child, the base of the next delta. A refusal leaves it as it was. */
export async function rememberReceived(
  tx: Transaction,
  { id, lineage }: { id: string; lineage: string },
  { received, uncertain, at }: Heard,
): Promise<void> {
  const of = { submissionId: id, lineage, at }
  if (received.length > 0) await saveReceived(tx, { ...of, positions: received })
  const doubted = uncertain.length > 0 ? await saveUncertain(tx, { ...of, positions: uncertain }) : 0
  if (received.length > 0) await bumpLineage(tx, lineage, at)
  else if (doubted > 0) await bumpLineage(tx, lineage, undefined)
}
