import type { Logger } from 'pino'
import { databaseClock, type Queryable } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import { hashesAt } from './audit-log-repository.js'
import type { Seal } from './seal.js'
import type { SealFile } from './seal-file.js'
import { transactionId, transactionStatus } from './signature-repository.js'

export type Sealing = { readonly file: SealFile; readonly logger: Pick<Logger, 'error'> }

type EventToSeal = {
  readonly sequence: number
  readonly hash: Buffer
  readonly ledger: { readonly number: number; readonly link: string }
  /** False: what cannot be sealed is written down all the same. */
  readonly mustBeSealed: boolean
}

/**
 * Seals an event before its transaction is committed: an answer is given only of what is on the disk outside the database. Where
 * the transaction is rolled back after that, the next seal finds it out from the database, and voids this one. The lock of the
 * audit chain, which the transaction holds, keeps others from sealing meanwhile.
 * @throws {Problem} SEAL_UNWRITABLE
 */
export async function sealEvent(tx: Queryable, { file, logger }: Sealing, event: EventToSeal): Promise<void> {
  const { sequence, hash, ledger, mustBeSealed } = event
  const at = (await databaseClock(tx)).toISOString()
  const transaction = await transactionId(tx)
  try {
    if (!(await isWhole(tx, file)))
      throw new Error('The audit log does not hold the event of the newest seal')
    await file.append({ sequence, hash: hash.toString('hex'), at, ledger, transaction })
  } catch (error) {
    logger.error({ err: error }, 'an event could not be sealed outside the database')
    if (!mustBeSealed) return
    const { code } = error as NodeJS.ErrnoException
    const reason = code ?? (error instanceof Error ? error.message : 'unknown fault')
    throw new Problem(
      'SEAL_UNWRITABLE',
      `Nothing can be agreed to now, since it could not be sealed (${reason})`,
    )
  }
}

/**
 * Whether the chain holds the event of the newest seal. One whose transaction was rolled back is voided on the way: the process
 * ended, or the commit failed, after it was sealed.
 */
export async function isWhole(tx: Queryable, file: SealFile): Promise<boolean> {
  for (;;) {
    const last = await file.last()
    if (last === undefined || (await holds(tx, last))) return true
    if (last.transaction === undefined) return false
    if ((await transactionStatus(tx, last.transaction)) !== 'aborted') return false
    const { sequence, hash, at } = last
    await file.append({ sequence, hash, at }, { voids: true })
  }
}

const holds = async (tx: Queryable, { sequence, hash }: Seal): Promise<boolean> =>
  (await hashesAt(tx, [sequence])).get(sequence) === hash
