import { setTimeout as sleep } from 'node:timers/promises'

/** Wakes one who waits; rung while nobody waits, it is heard by the next. */
export type Bell = {
  ring(): void
  /** Ends when the bell rings, after `ms`, or with the signal. */
  wait(ms: number, signal: AbortSignal): Promise<void>
}

export function createBell(): Bell {
  let rung = false
  let wake: () => void = () => undefined
  return {
    ring: () => {
      rung = true
      wake()
    },
    wait: async (ms, signal) => {
      if (!rung && !signal.aborted) {
        const waiting = new AbortController()
        const end = () => waiting.abort()
        wake = end
        signal.addEventListener('abort', end, { once: true })
        await sleep(ms, undefined, { signal: waiting.signal }).catch(() => undefined)
        signal.removeEventListener('abort', end)
      }
      rung = false
    },
  }
}
