import type { Transaction } from '../../database/queryable.js'
import { joinedPayloads } from '../staging/staged-record-repository.js'
import { nextDueBatches, type BatchRow } from './batch-repository.js'
import { checkBody, type Body } from './check-body.js'

/** Bodies by the number of their batch. What a batch holds never changes, so they may be loaded before it is taken. */
export type Bodies = ReadonlyMap<number, Body>

/** The bodies of batches, as they were approved; those of which a record is gone or does not fit are left out. */
export async function loadBodies(
  tx: Transaction,
  submissionId: string,
  batches: readonly Pick<BatchRow, 'number' | 'positions'>[],
): Promise<Bodies> {
  if (batches.length === 0) return new Map()
  const counts = new Map(batches.map(({ number, positions }) => [number, positions.length]))
  const joined = await joinedPayloads(tx, submissionId, [...counts.keys()])
  return new Map(
    joined.flatMap((payloads) => {
      const body = checkBody(payloads, counts.get(payloads.batchNumber) ?? 0)
      return body === undefined ? [] : [[payloads.batchNumber, body] as const]
    }),
  )
}

/** The bodies of those that will be taken next, if nothing changes until then. */
export async function loadNextBodies(
  tx: Transaction,
  submissionId: string,
  now: Date,
  size: number,
): Promise<Bodies> {
  return loadBodies(tx, submissionId, await nextDueBatches(tx, submissionId, now, size))
}
