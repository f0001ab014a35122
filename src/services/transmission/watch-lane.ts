import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../../database/queryable.js'
import type { Destination } from '../../schemas/submission.js'
import { keepLane } from './lane-repository.js'

/** How often a sender says that it lives, and looks whether it may go on. */
const HEARTBEAT_MS = 300
/** What the last look found holds for so long: a hold, a withdrawal or a stop is in force within a second. */
const TRUSTED_MS = 900
/** Less than the lease of the lane: soon another may send, and two at once would let newer data be overtaken. */
const SILENT_MS = 8000

export type Watch = {
  /** Aborted where what is under way has to be cut off: an emergency stop, or a lane that is lost. */
  readonly cut: AbortSignal
  /** Whether a POST may begin now. */
  mayBegin(): boolean
  /** Everything was looked at since then, by the monotonic clock, in the transaction that took a window. */
  renew(at: number): void
  stop(): Promise<void>
}

/** Watches over the sending of one submission. Taking a window counts as its first look. */
export function watchLane(
  database: Database,
  lane: { destination: Destination; sender: string; submissionId: string },
): Watch {
  const [cut, ended] = [new AbortController(), new AbortController()]
  let lookedAt = performance.now()
  let goesOn = true

  const look = async () => {
    const begun = performance.now()
    const { ours, stopped, transmitting } = await keepLane(database, lane.destination, lane)
    if (!ours || stopped) cut.abort()
    if (!transmitting) goesOn = false
    lookedAt = Math.max(lookedAt, begun)
  }
  const watch = async () => {
    while (!ended.signal.aborted) {
      await sleep(HEARTBEAT_MS, undefined, { signal: ended.signal }).catch(() => undefined)
      if (ended.signal.aborted) return
      await look().catch(() => undefined)
      if (performance.now() - lookedAt > SILENT_MS) cut.abort()
    }
  }
  const watching = watch()
  return {
    cut: cut.signal,
    mayBegin: () => goesOn && !cut.signal.aborted && performance.now() - lookedAt <= TRUSTED_MS,
    renew: (at) => (lookedAt = Math.max(lookedAt, at)),
    stop: async () => {
      ended.abort()
      await watching
    },
  }
}
