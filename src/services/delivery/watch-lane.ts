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
/** A network that drops what is said lets a look hang for minutes: it is not waited for, and the next one is another try. */
const LONGEST_LOOK_MS = 2000
/** Each holds a connection of the pool. */
const MOST_HANGING = 3

export type Watch = {
  /** Aborted where what is under way has to be cut off: an emergency stop, or a lane that is lost. */
  readonly cut: AbortSignal
  /** Whether a POST may begin now. */
  mayBegin(): boolean
  /** Everything was looked at since then, by the monotonic clock, in the transaction that took a window. */
  renew(at: number): void
  /** Looks at once where what was seen last is too old to go by. */
  refresh(): Promise<void>
  stop(): Promise<void>
}

/**
 * Watches over the sending of one submission. Taking a window counts as its first look.
 * @param takenAt before the window was taken, by the monotonic clock: the lease of the lane and what was seen count from there,
 * however late we heard of it
 */
export function watchLane(
  database: Database,
  lane: { destination: Destination; sender: string; submissionId: string },
  takenAt: number,
): Watch {
  const [cut, ended] = [new AbortController(), new AbortController()]
  let [lookedAt, heardAt] = [takenAt, takenAt]
  let goesOn = true

  const renew = (at: number) => {
    lookedAt = Math.max(lookedAt, at)
    heardAt = Math.max(heardAt, at)
  }
  const look = async () => {
    const begun = performance.now()
    const { ours, stopped, transmitting } = await keepLane(database, lane.destination, lane)
    if (!ours || stopped) cut.abort()
    if (!transmitting) goesOn = false
    renew(begun)
  }
  const isFresh = () => performance.now() - lookedAt <= TRUSTED_MS
  // With a timer of its own: whether the database answers must not decide when it fires.
  const cutWhenSilent = async () => {
    const watching = AbortSignal.any([ended.signal, cut.signal])
    while (!watching.aborted) {
      const left = heardAt + SILENT_MS - performance.now()
      if (left <= 0) cut.abort()
      else await pause(left, watching)
    }
  }
  const over = Promise.all([lookRegularly(look, ended.signal), cutWhenSilent()])
  return {
    cut: cut.signal,
    mayBegin: () => goesOn && !cut.signal.aborted && isFresh(),
    renew,
    refresh: async () => {
      if (!isFresh()) await atMost(LONGEST_LOOK_MS, ended.signal, look())
    },
    stop: async () => {
      ended.abort()
      await over
    },
  }
}

/** Goes on when all is cut off: the lane is ours until what came of it is written. */
async function lookRegularly(look: () => Promise<void>, ended: AbortSignal): Promise<void> {
  let hanging = 0
  for (;;) {
    await pause(HEARTBEAT_MS, ended)
    if (ended.aborted) return
    if (hanging === MOST_HANGING) continue
    hanging += 1
    const looked = look().finally(() => (hanging -= 1))
    await atMost(LONGEST_LOOK_MS, ended, looked)
  }
}

const pause = async (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch(() => undefined)

/** Waits for `work` to end, well or not, but no longer than it is given. */
async function atMost(ms: number, signal: AbortSignal, work: Promise<void>): Promise<void> {
  const done = new AbortController()
  const settled = work.catch(() => undefined)
  await Promise.race([settled, pause(ms, AbortSignal.any([signal, done.signal]))])
  done.abort()
}
