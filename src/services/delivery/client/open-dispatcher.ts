import type { Socket } from 'node:net'
import { buildConnector, type Dispatcher, EnvHttpProxyAgent, Pool } from 'undici'

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

type Connect = buildConnector.connector

/**
 * How undici connects, but for two of its habits: it tries a proxy that closes the connection again at once and without end,
 * and takes a 100 that nobody asked for as the end of the connection.
 * @param connect what the agent would use: options, or the way through a proxy's tunnel
 */
function openConnection(connect: Connect | buildConnector.BuildOptions | undefined): Connect {
  const open = typeof connect === 'function' ? connect : buildConnector(connect)
  return (options, callback) =>
    open(options, (error, socket) => {
      if (error !== null) callback(final(error), null)
      else callback(null, skipContinue(socket))
    })
}

/** The code of undici's that means "try again" becomes one that does not. */
function final(error: Error): Error {
  const { code } = error as { code?: unknown }
  return code === 'UND_ERR_SOCKET' ? Object.assign(new Error(error.message), { code: 'ECONNRESET' }) : error
}

const CONTINUE = /^HTTP\/1\.[01] 100 ?[^\r\n]*\r\n(?:[^\r\n]+\r\n)*\r\n/
/** More than a 100 and its headers take. */
const LONGEST_CONTINUE = 1024

/** A client must be able to read it whether or not it asked (RFC 9110, section 15.2): undici would leave every POST uncertain. */
function skipContinue<S extends Socket>(socket: S): S {
  const read = socket.read.bind(socket)
  socket.read = (size?: number) => {
    const chunk = read(size) as Buffer | null
    const found = chunk && CONTINUE.exec(chunk.toString('latin1', 0, LONGEST_CONTINUE))
    return found ? chunk.subarray(found[0].length) : chunk
  }
  return socket
}
