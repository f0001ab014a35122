import type { Logger } from 'pino'
import type { Clock, Database, Queryable } from '../../database/queryable.js'
import { headOfChain, tryLockChain } from './audit-log-repository.js'
import { isWhole } from './seal-event.js'
import { SealFileChanged, type SealFile } from './seal-file.js'
import { verifyChain } from './verify-chain.js'

const EVERY_MS = 60_000

export type SealerOptions = {
  readonly database: Database
  readonly file: SealFile
  readonly logger: Logger
  readonly clock: Clock
  /** While a restored database is not acknowledged, its chain is shorter than its seals, and not tampered with. */
  readonly isPaused?: (tx: Queryable) => Promise<boolean>
}

type SealOptions = Omit<SealerOptions, 'logger'>

/**
 * Seals the head of the chain where there is something new, once every event since the last seal was checked: what was
 * tampered with is never sealed. Left to another process where one is at it: two that append to one file break its chain.
 * @returns whether the chain holds, as far as it was looked at
 */
export async function sealChain(options: SealOptions): Promise<boolean> {
  try {
    return await options.database.transaction(
      async (tx) => !(await tryLockChain(tx)) || (await sealHead(tx, options)),
    )
  } catch (error) {
    if (error instanceof SealFileChanged) return false
    throw error
  }
}

async function sealHead(tx: Queryable, { file, clock, isPaused }: SealOptions): Promise<boolean> {
  if ((await isPaused?.(tx)) === true) return true
  if (!(await isWhole(tx, file))) return false
  const last = await file.last()
  const head = await headOfChain(tx)
  if (head === undefined || head.sequence === last?.sequence) return true
  const { ok, events, head: hash } = await verifyChain(tx, last === undefined ? [] : [last], last)
  if (!ok || hash === null) return false
  const ledger = await tx.ledger?.place(tx)
  const at = (await clock(tx)).toISOString()
  await file.append({
    ...{ sequence: events, hash, at },
    ...(ledger === undefined ? {} : { ledger: { number: ledger.number, link: ledger.link } }),
  })
  return true
}

/** Seals every minute, and what is left when it stops. */
export function startSealer(options: SealerOptions): { stop(): Promise<void> } {
  let sealing: Promise<unknown> = Promise.resolve()
  const seal = () => {
    sealing = sealing
      .then(async () => {
        if (!(await sealChain(options)))
          options.logger.error('the audit log is not as it was sealed: verify it')
      })
      .catch((err: unknown) => options.logger.error({ err }, 'the audit log could not be sealed'))
  }
  const timer = setInterval(seal, EVERY_MS)
  seal()
  return {
    stop: async () => {
      clearInterval(timer)
      seal()
      await sealing
    },
  }
}
