import { setTimeout as sleep } from 'node:timers/promises'
import { v7 as uuidv7 } from 'uuid'
import { releaseLane } from './lane-repository.js'
import { endLeftBehind } from './left-behind.js'
import { loadBodies, type Bodies } from './load-bodies.js'
import { createMetronome } from './metronome.js'
import { createOwnAttempts } from './own-attempts.js'
import { gapBetween } from './pace-lane.js'
import { recordEnded } from './record-ended.js'
import { sendWindows, type SendDependencies } from './send-windows.js'
import { takeOwn } from './take-own.js'
import type { LeftBehind } from './take-window.js'

/** How often a sender looks by itself; mostly it is woken. */
const LOOK_MS = 1000
const AFTER_FAULT_MS = 1000

export type SenderDependencies = Omit<SendDependencies, 'sender' | 'own' | 'ending' | 'metronome'>

export type Sender = {
  /** Something may be there to send. */
  wake(): void
  /** Finishes the batch in flight, then ends. */
  stop(): Promise<void>
}

/** Sends what is approved to one receiver, one batch at a time, until it is stopped. */
export function startSender(given: SenderDependencies): Sender {
  const { database, destination, logger } = given
  const ended = new AbortController()
  const metronome = createMetronome(gapBetween(given.pacing))
  const deps = { ...given, metronome, sender: uuidv7(), own: createOwnAttempts(), ending: ended.signal }
  let woken = new AbortController()
  let size = 1
  let loaded: Bodies | undefined

  const pause = async (ms: number) => {
    await sleep(ms, undefined, { signal: woken.signal }).catch(() => undefined)
  }
  const step = async () => {
    // Made anew before it looks, so that whoever wakes it meanwhile is heard.
    woken = new AbortController()
    const begun = performance.now()
    const taken = await takeOwn(deps, { size, behind: undefined, loaded })
    const next = { limit: size, except: [] }
    loaded = taken.kind === 'load' ? await loadBodies(deps, taken.submissionId, next) : undefined
    if (taken.kind === 'send') size = await sendWindows(deps, taken, begun)
    else if (taken.kind === 'left-behind') await giveUp(deps, taken.attempts)
    else if (taken.kind === 'sleep') await pause(untilThen(taken.until, deps.now()))
  }
  const run = async () => {
    while (!ended.signal.aborted) {
      await step().catch(async (err: unknown) => {
        logger.warn({ err, destination }, 'the sender could not go on; it tries again')
        await pause(AFTER_FAULT_MS)
      })
    }
    // Where this fails the lease ends by itself.
    await releaseLane(database, destination, deps.sender).catch(() => undefined)
  }
  const running = run()
  return {
    wake: () => woken.abort(),
    stop: async () => {
      ended.abort()
      woken.abort()
      await running
    },
  }
}

function untilThen(until: Date | undefined, now: Date): number {
  return Math.min(LOOK_MS, Math.max(0, (until?.getTime() ?? Infinity) - now.getTime()))
}

/** Whoever made these attempts is gone, and with them the answer. */
async function giveUp(
  deps: Parameters<typeof recordEnded>[0],
  attempts: readonly LeftBehind[],
): Promise<void> {
  for (const { attempt, begun } of attempts) {
    const { submissionId, batchNumber: batch, number } = attempt
    deps.logger.warn({ submissionId, batch, attempt: number, begun }, 'an attempt was left without an answer')
  }
  await recordEnded(deps, attempts.map(endLeftBehind))
}
