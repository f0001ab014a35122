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
