import type { Logger } from 'pino'
import type { Queryable } from '../../database/queryable.js'
import { headOfChain } from './audit-log-repository.js'
import type { Seal } from './seal.js'
import type { SealFile } from './seal-file.js'
import { verifyChain } from './verify-chain.js'

const LOOK_MS = 60_000
const DAY_MS = 24 * 60 * 60 * 1000
/** So many events are sealed at once, or a day's if there are fewer. */
const EVENTS_A_SEAL = 1000

export type SealerOptions = {
  readonly database: Queryable
  readonly file: SealFile
  readonly logger: Logger
  readonly now: () => Date
}

/**
 * Seals the head of the chain where there is something new, once every event since the last seal was checked: what was
 * tampered with is never sealed.
 * @param due whether there is enough to seal: default as often as `EVENTS_A_SEAL` and a day say
 * @returns whether the chain holds
 */
export async function sealChain(
  { database, file, now }: Omit<SealerOptions, 'logger'>,
  due: 'always' | 'when enough' = 'when enough',
): Promise<boolean> {
  const { seals, brokenLine } = await file.read()
  if (brokenLine !== undefined) return false
  const last = seals.at(-1)
  const head = await headOfChain(database)
  if (head === undefined) return last === undefined
  if (head.sequence === last?.sequence) return true
  if (due === 'when enough' && !isEnough(head.sequence, last, now())) return true
  const { ok, events, head: hash } = await verifyChain(database, last === undefined ? [] : [last], last)
  if (!ok || hash === null) return false
  await file.append({ sequence: events, hash, at: now().toISOString() })
  return true
}

const isEnough = (sequence: number, last: Seal | undefined, now: Date): boolean =>
  last === undefined ||
  sequence - last.sequence >= EVENTS_A_SEAL ||
  now.getTime() - Date.parse(last.at) >= DAY_MS

/** Seals from time to time, and what is left when it stops. */
export function startSealer(options: SealerOptions): { stop(): Promise<void> } {
  let sealing: Promise<unknown> = Promise.resolve()
  const seal = (due: 'always' | 'when enough') => {
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
