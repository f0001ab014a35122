import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PageOptions } from '../page-options.js'
import { clearPageCookie, givePageCookie, readPageCookie } from './page-cookies.js'

/** The first thing that the next page says: the result and the next step, or a notice. */
export type Banner = {
  readonly kind: 'success' | 'notice'
  readonly text: string
  /** The next step. */
  readonly next?: string
}

/** Longer than a redirect takes. */
const SECONDS = 60
const LONGEST = 1000

/** Has the next page say it, and no page after that. */
export function giveBanner(reply: FastifyReply, banner: Banner, options: PageOptions): void {
  const value = Buffer.from(JSON.stringify(banner)).toString('base64url')
  givePageCookie(reply, 'banner', { value, seconds: SECONDS }, options)
}

/** Says on the next page what was done, and what comes next. */
export const giveSuccess = (reply: FastifyReply, options: PageOptions, text: string, next?: string): void =>
  giveBanner(reply, { kind: 'success', text, ...(next === undefined ? {} : { next }) }, options)

/** The banner that the page before gave. A browser may send anything: a text that is no banner of ours is ignored. */
export function takeBanner(
  request: FastifyRequest,
  reply: FastifyReply,
  options: PageOptions,
): Banner | undefined {
  const value = readPageCookie(request, 'banner', options)
  if (value === undefined) return undefined
  clearPageCookie(reply, 'banner', options)
  try {
    return readBanner(JSON.parse(Buffer.from(value, 'base64url').toString()))
  } catch {
    return undefined
  }
}

function readBanner(value: unknown): Banner | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { kind, text, next } = value as Record<string, unknown>
  if ((kind !== 'success' && kind !== 'notice') || !isWords(text)) return undefined
  return { kind, text, ...(isWords(next) ? { next } : {}) }
}

const isWords = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= LONGEST
