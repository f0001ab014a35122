import { connect as connectTcp } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { pino } from 'pino'
import type { MailSettings } from '../../src/config/mail.js'
import { databaseClock as clock, type Database } from '../../src/database/queryable.js'
import { startListening } from '../../src/database/listen.js'
import { NOTIFICATION_WRITTEN } from '../../src/services/notifications/outbox-repository.js'
import {
  notificationChannels,
  startNotifier,
} from '../../src/services/operations/notifications/start-notifier.js'
import type { Network, Target } from '../../src/services/operations/notifications/webhooks/post-webhook.js'
import type { Teardown } from './test-database.js'

/**
 * A network whose names are made up, and which writes down every connection. It opens none outside loopback: `leadsTo` is the port there
 * that stands for all public addresses.
 */
export function recordingNetwork(options: {
  names?: Readonly<Record<string, readonly string[]>>
  cert?: string
  leadsTo?: () => number
}) {
  const [resolved, connected]: [string[], Target[]] = [[], []]
  const { names = {}, cert, leadsTo } = options
  const network: Network = {
    resolve: async (host) => {
      resolved.push(host)
      const addresses = names[host]
      if (addresses === undefined) throw Object.assign(new Error('unknown name'), { code: 'ENOTFOUND' })
      return addresses
    },
    connect: (target) => {
      connected.push(target)
      const port = leadsTo?.() ?? target.port
      const { servername } = target
      return target.isTls
        ? connectTls({
            ...{ host: '127.0.0.1', port },
            ...(cert === undefined ? {} : { ca: cert }),
            ...(servername === undefined ? {} : { servername }),
          })
        : connectTcp({ host: '127.0.0.1', port })
    },
  }
  return { network, resolved, connected }
}

export type TestNotifierOptions = {
  readonly network: Network
  readonly allow?: readonly string[]
  readonly mail?: MailSettings
  readonly publicUrl?: string
  readonly baseMs?: number
  readonly timeoutMs?: number
}

/** A worker's notifier, with a network of the test. */
export function testNotifier(
  t: Teardown,
  { database, databaseUrl }: { database: Database; databaseUrl: string },
  options: TestNotifierOptions,
) {
  const outcomes: string[] = []
  const { mail, network, allow = [], baseMs = 20, timeoutMs = 2000 } = options
  const notices = startListening({
    ...{ connectionString: databaseUrl, channels: [NOTIFICATION_WRITTEN], onError: () => undefined },
  })
  const notifier = startNotifier({
    ...{ database, clock, notices, mail: mail?.addresses, lookMs: 100 },
    logger: pino({ level: 'silent' }),
    channels: notificationChannels({
      ...{ database, clock, network, allow, mail, baseMs, timeoutMs },
      publicUrl: options.publicUrl ?? 'https://csc.example.gov.uk',
      count: (channel, outcome) => outcomes.push(`${channel} ${outcome}`),
    }),
  })
  const stop = async () => {
    await notifier.stop()
    await notices.close()
  }
  t.teardown(stop)
  return { outcomes, stop }
}
