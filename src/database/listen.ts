import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { KEEP_ALIVE_AFTER_MS } from './database.js'

const LONGEST_PAUSE_MS = 5000
const FIRST_PAUSE_MS = 100
const LONGEST_GOODBYE_MS = 1000

/** Undefined: notices may have been missed, so the listener must look for itself. */
type Hear = (payload: string | undefined) => void

/** Notifications of the database, from every replica. */
export type NotificationListener = {
  /** @returns ends the subscription */
  subscribe(channel: string, hear: Hear): () => void
}

type Listening = NotificationListener & { close(): Promise<void> }

/**
 * Listens to PostgreSQL's NOTIFY on a connection of its own, and makes a new one where that breaks. Everyone is told
 * when it begins to listen, since nobody knows what was said before.
 */
export function startListening(options: {
  connectionString: string
  channels: readonly string[]
  onError: (error: unknown) => void
}): Listening {
  const { connectionString, channels, onError } = options
  const hearers = new Map(channels.map((channel) => [channel, new Set<Hear>()]))
  const ended = new AbortController()
  let pauseMs = FIRST_PAUSE_MS

  const tell = (channel: string, payload: string | undefined) =>
    hearers.get(channel)?.forEach((hear) => hear(payload))
  const onReady = () => {
    pauseMs = FIRST_PAUSE_MS
    for (const channel of channels) tell(channel, undefined)
  }
  const run = async () => {
    while (!ended.signal.aborted) {
      await listenUntilBroken({ connectionString, channels, tell, onReady, signal: ended.signal }).catch(
        onError,
      )
      await sleep(pauseMs, undefined, { signal: ended.signal }).catch(() => undefined)
      pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)
    }
  }
  const running = run()
  return {
    subscribe: (channel, hear) => {
      const all = hearers.get(channel)
      if (all === undefined) throw new Error(`Nobody listens to the channel ${channel}`)
      all.add(hear)
      return () => void all.delete(hear)
    },
    close: async () => {
      ended.abort()
      await running
    },
  }
}

/** One connection's life. @throws if it cannot be made, or breaks */
async function listenUntilBroken(session: {
  connectionString: string
  channels: readonly string[]
  tell: (channel: string, payload: string | undefined) => void
  onReady: () => void
  signal: AbortSignal
}): Promise<void> {
  const { connectionString, channels, tell, onReady, signal } = session
  const client = new pg.Client({
    connectionString,
    application_name: 'csc-gateway notices',
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
  })
  const done = new AbortController()
  const over = new Promise<void>((resolve, reject) => {
    client.on('error', reject)
    client.on('end', resolve)
    signal.addEventListener('abort', () => resolve(), { signal: done.signal })
  })
  // It may break while `connect` is still waiting, which then throws the same.
  over.catch(() => undefined)
  client.on('notification', ({ channel, payload }) => tell(channel, payload))
  try {
    await client.connect()
    for (const channel of channels) await client.query(`listen ${client.escapeIdentifier(channel)}`)
    onReady()
    await over
  } finally {
    done.abort()
    // A connection that is broken already may never say that it has ended.
    const goodbye = client.end().catch(() => undefined)
    await Promise.race([goodbye, sleep(LONGEST_GOODBYE_MS, undefined, { ref: false })])
  }
}

/** Lets one loop wait until there is work. A notification that comes while nobody waits ends the next wait at once. */
type WakeSignal = {
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
