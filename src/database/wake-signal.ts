import { setTimeout as sleep } from 'node:timers/promises'

/** Lets one loop wait until there is work. A notification that comes while nobody waits ends the next wait at once. */
export type WakeSignal = {
  notify(): void
  /** Ends with a notification, after `ms`, or when `signal` aborts. */
  wait(ms: number, signal: AbortSignal): Promise<void>
}

export function createWakeSignal(): WakeSignal {
  let isNotified = false
  let endWait: () => void = () => undefined
  return {
    notify: () => {
      isNotified = true
      endWait()
    },
    wait: async (ms, signal) => {
      if (!isNotified && !signal.aborted) {
        const waiting = new AbortController()
        const end = () => waiting.abort()
        endWait = end
        signal.addEventListener('abort', end, { once: true })
        await sleep(ms, undefined, { signal: waiting.signal }).catch(() => undefined)
        signal.removeEventListener('abort', end)
      }
      isNotified = false
    },
  }
}
