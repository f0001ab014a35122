import type { FastifyReply, FastifyRequest } from 'fastify'
import { isSecure, type PageOptions } from '../page-options.js'

/** Cookies that carry something from one page to the next: what was done, what was typed, and what is shown once. */
const COOKIES = { banner: 'csc_banner', keptForm: 'csc_form', shownOnce: 'csc_shown' } as const
type PageCookie = keyof typeof COOKIES

/** Over TLS the prefix keeps neighbours of this host from setting it. `__Host-` takes no path. */
function nameOf(name: PageCookie, options: PageOptions): string {
  const prefix = name === 'shownOnce' ? '__Secure-' : '__Host-'
  return `${isSecure(options) ? prefix : ''}${COOKIES[name]}`
}

export const readPageCookie = (
  { cookies }: FastifyRequest,
  name: PageCookie,
  options: PageOptions,
): string | undefined => cookies[nameOf(name, options)]

export function givePageCookie(
  reply: FastifyReply,
  name: PageCookie,
  { value, seconds, path = '/' }: { value: string; seconds: number; path?: string },
  options: PageOptions,
): void {
  const flags = { path, httpOnly: true, sameSite: 'lax', secure: isSecure(options) } as const
  void reply.setCookie(nameOf(name, options), value, { ...flags, maxAge: seconds })
}

export const clearPageCookie = (
  reply: FastifyReply,
  name: PageCookie,
  options: PageOptions,
  path = '/',
): void => void reply.clearCookie(nameOf(name, options), { path, secure: isSecure(options) })
