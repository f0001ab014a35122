import type { Logger } from 'pino'
import type { Clock } from '../../database/clock.js'
import type { Database, Queryable } from '../../database/queryable.js'
import { DAY_MS } from '../calendar/london.js'
import { headOfChain, tryLockSeals } from './audit-log-repository.js'
import type { Seal } from './seal.js'
import type { SealFile } from './seal-file.js'
import { verifyChain } from './verify-chain.js'

const LOOK_MS = 5 * 60_000
/** So many events are sealed at once, or a day's if there are fewer. */
const EVENTS_A_SEAL = 1000

export type SealerOptions = {
  readonly database: Database
  readonly file: SealFile
  readonly logger: Logger
  readonly clock: Clock
  /** While a restored database is not acknowledged, its chain is shorter than its seals, and not tampered with. */
  readonly isPaused?: (tx: Queryable) => Promise<boolean>
}

type Due = 'always' | 'when enough'
type Sealing = Omit<SealerOptions, 'logger'>

/**
 * Seals the head of the chain where there is something new, once every event since the last seal was checked: what was
 * tampered with is never sealed. Left to another process where one is at it: two that append to one file break its chain.
 * @param due whether there is enough to seal: default as often as `EVENTS_A_SEAL` and a day say
 * @returns whether the chain holds, as far as it was looked at
 */
export async function sealChain(options: Sealing, due: Due = 'when enough'): Promise<boolean> {
  return options.database.transaction(
    async (tx) => !(await tryLockSeals(tx)) || (await sealHead(tx, options, due)),
  )
}

async function sealHead(tx: Queryable, { file, clock, isPaused }: Sealing, due: Due): Promise<boolean> {
  if ((await isPaused?.(tx)) === true) return true
  const { seals, brokenLine } = await file.read()
  if (brokenLine !== undefined) return false
  const last = seals.at(-1)
  const head = await headOfChain(tx)
  if (head === undefined) return last === undefined
  if (head.sequence === last?.sequence) return true
  const now = await clock(tx)
  if (due === 'when enough' && !isEnough(head.sequence, last, now)) return true
  const { ok, events, head: hash } = await verifyChain(tx, last === undefined ? [] : [last], last)
  if (!ok || hash === null) return false
  await file.append({ sequence: events, hash, at: now.toISOString() })
  return true
}

const isEnough = (sequence: number, last: Seal | undefined, now: Date): boolean =>
  last === undefined ||
  sequence - last.sequence >= EVENTS_A_SEAL ||
  now.getTime() - Date.parse(last.at) >= DAY_MS

/** Seals from time to time, and what is left when it stops. */
export function startSealer(options: SealerOptions): { stop(): Promise<void> } {
  let sealing: Promise<unknown> = Promise.resolve()
  const seal = (due: Due) => {
    sealing = sealing
      .then(async () => {
        if (!(await sealChain(options, due)))
          options.logger.error('the audit log is not as it was sealed: verify it')
      })
      .catch((err: unknown) => options.logger.warn({ err }, 'the audit log could not be sealed'))
  }
  const timer = setInterval(() => seal('when enough'), LOOK_MS)
  seal('when enough')
  return {
    stop: async () => {
      clearInterval(timer)
      seal('always')
      await sealing
    },
  }
}
