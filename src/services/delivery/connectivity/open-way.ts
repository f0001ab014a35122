import { lookup } from 'node:dns/promises'
import net, { type Socket } from 'node:net'
import tls from 'node:tls'
import type { Receiver } from '../../../config/receiver.js'

/** How one host of a receiver is reached. */
export type Way = {
  readonly target: URL
  /** The proxy on the way, where there is one. */
  readonly proxy: URL | undefined
}

/** Host and port of `url`, without credentials. */
export const placeOf = ({ hostname, port, protocol }: URL): string =>
  `${hostname}:${port === '' ? (protocol === 'https:' ? '443' : '80') : port}`

/** The ways to a receiver: to its token endpoint and to its API, once where both are the same host. */
export function findWays(
  { tokenEndpoint, apiEndpoint }: Receiver,
  { httpsProxy, noProxy }: { httpsProxy: string | undefined; noProxy: string | undefined },
): Way[] {
  const targets = new Map([tokenEndpoint, apiEndpoint].map((url) => [new URL(url).origin, new URL(url)]))
  return [...targets.values()].map((target) => ({
    target,
    proxy:
      httpsProxy === undefined || target.protocol !== 'https:' || isSpared(target, noProxy ?? '')
        ? undefined
        : new URL(httpsProxy),
  }))
}

/** True if NO_PROXY names the host: by its own name or a domain above it, with or without a port (as undici reads it). */
function isSpared(target: URL, noProxy: string): boolean {
  if (noProxy === '*') return true
  const port = placeOf(target).split(':').at(-1)
  return noProxy.split(/[,\s]+/).some((entry) => {
    const [, host = '', entryPort] = /^(.+?)(?::(\d+))?$/.exec(entry) ?? []
    const name = host.replace(/^\*?\./, '').toLowerCase()
    if (name === '' || (entryPort !== undefined && entryPort !== port)) return false
    return target.hostname === name || target.hostname.endsWith(`.${name}`)
  })
}

/** A host that could not be reached: `code` is the system's or OpenSSL's, or `PROXY_` and the status of a proxy. */
export class WayBlocked extends Error {
  override readonly name = 'WayBlocked'

  constructor(
    readonly code: string,
    readonly place: string,
  ) {
    super(`${place} cannot be reached: ${code}`)
  }
}

/** The longest head that a proxy's answer may have. */
const LONGEST_HEAD = 16 * 1024

/** Whom we connect to first. */
const firstOf = ({ proxy, target }: Way): URL => proxy ?? target
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '')
const portOf = (url: URL): number => Number(placeOf(url).split(':').at(-1))

/** @throws {WayBlocked} */
export async function resolveName(way: Way, signal: AbortSignal): Promise<void> {
  await within(lookup(hostOf(firstOf(way))), signal, placeOf(firstOf(way)))
}

/** @throws {WayBlocked} */
export async function connect(way: Way, signal: AbortSignal): Promise<Socket> {
  const first = firstOf(way)
  const socket = net.connect({ host: hostOf(first), port: portOf(first) })
  return within(event(socket, 'connect'), signal, placeOf(first), socket)
}

/**
 * Asks the proxy for a tunnel to the target, as every later request does (RFC 9110, section 9.3.6).
 * @throws {WayBlocked} with code `PROXY_407` where it wants other credentials
 */
export async function openTunnel(socket: Socket, { proxy, target }: Way, signal: AbortSignal): Promise<void> {
  if (proxy === undefined) return
  const credentials = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`
  const place = placeOf(target)
  const lines = [
    `CONNECT ${place} HTTP/1.1`,
    `Host: ${place}`,
    ...(proxy.username === ''
      ? []
      : [`Proxy-Authorization: Basic ${Buffer.from(credentials).toString('base64')}`]),
  ]
  socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  const head = await within(readHead(socket), signal, placeOf(proxy), socket)
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1]
  if (status?.startsWith('2') !== true) throw new WayBlocked(`PROXY_${status ?? 'ODD'}`, placeOf(proxy))
}

/** @throws {WayBlocked} with OpenSSL's code */
export async function shakeHands(
  socket: Socket,
  { target }: Way,
  signal: AbortSignal,
): Promise<tls.TLSSocket> {
  const host = hostOf(target)
  const secure = tls.connect({
    socket,
    host,
    minVersion: 'TLSv1.2',
    ...(net.isIP(host) === 0 ? { servername: host } : {}),
  })
  return within(event(secure, 'secureConnect'), signal, placeOf(target), secure)
}

async function event<S extends Socket>(socket: S, name: string): Promise<S> {
  return new Promise((resolve, reject) => {
    socket.once(name, () => resolve(socket))
    socket.once('error', reject)
    socket.once('close', () => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' })))
  })
}

async function readHead(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let head = ''
    socket.on('data', function read(chunk: Buffer) {
      head += chunk.toString('latin1')
      if (!head.includes('\r\n\r\n') && head.length < LONGEST_HEAD) return
      socket.off('data', read)
      resolve(head)
    })
    socket.once('error', reject)
    socket.once('close', () => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' })))
  })
}

async function within<T>(work: Promise<T>, signal: AbortSignal, place: string, socket?: Socket): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(Object.assign(new Error('late'), { code: 'ETIMEDOUT' })))
  })
  try {
    return await Promise.race([work, late])
  } catch (error) {
    // Whatever it still has to say has no listener any more.
    socket?.on('error', () => undefined)
    socket?.destroy()
    const { code } = error as { code?: unknown }
    throw new WayBlocked(typeof code === 'string' ? code : 'UNKNOWN', place)
  }
}
