import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../../../database/queryable.js'
import type { Destination } from '../../../schemas/submission.js'
import { renewLease } from '../store/destination-lock-repository.js'

/** How often a sender says that it lives, and looks whether it may go on. */
const LOOK_EVERY_MS = 300
/** A look counts for so long: a hold, a withdrawal or a stop is in force within a second. */
const TRUSTED_MS = 900
/** Less than the lease: soon another may send, and two at once could let older data overtake newer. */
const SILENT_MS = 8000
const LONGEST_LOOK_MS = 2000

export type LeaseMonitor = {
  /** Aborted on an emergency stop, and where the destination lock is lost or may be. */
  readonly cut: AbortSignal
  /** True if a POST may begin now. */
  mayBegin(): boolean
  /** Looks, where the last look is too old to go by: a claim that waited for locks. Waits two seconds at most. */
  refresh(): Promise<void>
  /** Something changed: look now instead of in a moment. */
  lookNow(): void
  stop(): void
}

/**
 * Keeps the lease while a batch is under way, and cuts the POST off where it must not go on. Claiming the batch counts as
 * the first look.
 * @param claimedAt before the claim, by the monotonic clock: the lease counts from there, however late we heard of it
 */
export function startLeaseMonitor(
  database: Database,
  batch: { destination: Destination; sender: string; submissionId: string },
  claimedAt: number,
): LeaseMonitor {
  const [cut, ended] = [new AbortController(), new AbortController()]
  let lookedAt = claimedAt
  let goesOn = true
  let woken = new AbortController()

  const isFresh = () => performance.now() - lookedAt <= TRUSTED_MS
  const look = async () => {
    const begun = performance.now()
    const { ours, stopped, transmitting } = await renewLease(database, batch.destination, batch)
    if (!ours || stopped) cut.abort()
    if (!transmitting) goesOn = false
    lookedAt = Math.max(lookedAt, begun)
  }
  const lookRegularly = async () => {
    for (;;) {
      woken = new AbortController()
      await sleep(LOOK_EVERY_MS, undefined, { signal: AbortSignal.any([ended.signal, woken.signal]) }).catch(
        () => undefined,
      )
      if (ended.signal.aborted) return
      // A look that hangs is not waited for when all ends; until then the silence counts on.
      await look().catch(() => undefined)
    }
  }
  // Its own timer: a database that does not answer must not delay it.
  const silence = setInterval(() => {
    if (performance.now() - lookedAt >= SILENT_MS) cut.abort()
  }, LOOK_EVERY_MS)
  void lookRegularly()
  return {
    cut: cut.signal,
    mayBegin: () => goesOn && !cut.signal.aborted && isFresh(),
    refresh: async () => {
      if (isFresh()) return
      await Promise.race([
        look().catch(() => undefined),
        sleep(LONGEST_LOOK_MS, undefined, { signal: ended.signal }).catch(() => undefined),
      ])
    },
    lookNow: () => woken.abort(),
    stop: () => {
      ended.abort()
      clearInterval(silence)
    },
  }
}
