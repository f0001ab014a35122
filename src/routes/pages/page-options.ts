import type { FastifyRequest } from 'fastify'

/** Settings of the installation that pages need. */
export type PageOptions = {
  /** PUBLIC_URL; absent: wherever the request came to. */
  readonly publicUrl: string | undefined
  /** LA_CODE: whose service this is. */
  readonly laCode: string
  /** True: every child is made up, and both receivers are simulators. */
  readonly isRehearsal: boolean
}

/** The service's own address, as browsers and the identity provider know it. */
export const ownUrl = ({ publicUrl }: PageOptions, path: string, { protocol, host }: FastifyRequest): URL =>
  new URL(path, publicUrl ?? `${protocol}://${host}`)

/** True if cookies may leave a browser over TLS alone. */
export const isSecure = ({ publicUrl }: PageOptions): boolean => publicUrl?.startsWith('https:') === true

/** A path of ours that somebody wanted to see; anything else would send them away from here. */
export const ownPath = (path: string | undefined): string =>
  path !== undefined && /^\/(?![/\\])[\w\-./?=&%]*$/.test(path) ? path : '/'
