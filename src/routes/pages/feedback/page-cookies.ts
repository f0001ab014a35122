import type { FastifyReply, FastifyRequest } from 'fastify'
import { isSecure, type PageOptions } from '../page-options.js'

/** Cookies that carry something from one page to the next: what was done, and what was typed. */
const COOKIES = { banner: 'csc_banner', keptForm: 'csc_form' } as const
type PageCookie = keyof typeof COOKIES

/** Over TLS the prefix keeps neighbours of this host from setting it. */
const nameOf = (name: PageCookie, options: PageOptions): string =>
  `${isSecure(options) ? '__Host-' : ''}${COOKIES[name]}`

export const readPageCookie = (
  { cookies }: FastifyRequest,
  name: PageCookie,
  options: PageOptions,
): string | undefined => cookies[nameOf(name, options)]

export function givePageCookie(
  reply: FastifyReply,
  name: PageCookie,
  { value, seconds }: { value: string; seconds: number },
  options: PageOptions,
): void {
  const flags = { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(options) } as const
  void reply.setCookie(nameOf(name, options), value, { ...flags, maxAge: seconds })
}

export const clearPageCookie = (reply: FastifyReply, name: PageCookie, options: PageOptions): void =>
  void reply.clearCookie(nameOf(name, options), { path: '/', secure: isSecure(options) })
