import { EnvHttpProxyAgent, Pool, type Dispatcher } from 'undici'
import { openConnection } from './open-connection.js'

/** How the world outside is reached. */
export type Route = {
  readonly httpsProxy: string | undefined
  readonly noProxy: string | undefined
  readonly timeoutMs: number
}

const CONNECT_TIMEOUT_MS = 10_000
/**
 * A connection that idles for longer is closed by us: no server that keeps them at all closes them sooner, and one that is
 * closed while a POST is on its way leaves that without an answer.
 */
const LONGEST_IDLE_MS = 1000

/** The proxy is ours to choose: an empty text keeps undici from reading the environment by itself. */
export function openDispatcher({ httpsProxy, noProxy, timeoutMs }: Route): Dispatcher {
  const timeout = Math.min(CONNECT_TIMEOUT_MS, timeoutMs)
  const tls = { timeout, minVersion: 'TLSv1.2' } as const
  return new EnvHttpProxyAgent({
    httpProxy: '',
    httpsProxy: httpsProxy ?? '',
    noProxy: noProxy ?? '',
    connect: tls,
    factory: (origin, options: Pool.Options) =>
      new Pool(origin, { ...options, connect: openConnection(options.connect) }),
    // Behind a proxy `connect` counts for nothing: these are for the target and for a proxy that is itself on https.
    requestTls: tls,
    proxyTls: tls,
    clientFactory: (origin, options) =>
      new Pool(origin, { ...options, headersTimeout: timeout, bodyTimeout: timeout }),
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    keepAliveTimeout: LONGEST_IDLE_MS,
    keepAliveMaxTimeout: LONGEST_IDLE_MS,
  })
}
