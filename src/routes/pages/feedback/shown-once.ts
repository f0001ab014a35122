import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Pages } from '../page.js'
import { clearPageCookie, givePageCookie, readPageCookie } from './page-cookies.js'

type Keeping = Pick<Pages, 'services' | 'setting'>

/** Longer than a redirect takes. */
const SECONDS = 60

/** Not the place of a form: what a browser sends to be kept can never be shown as an answer of ours. */
const placeOf = (path: string): string => `shown once ${path}`

/**
 * Redirects to the page at `path`, which shows `content` once. A reload or Back asks for that page again and repeats nothing. The
 * content lies sealed in the database until then; its key is in the browser's cookie, for this path alone, so that two tabs do not
 * take each other's.
 */
export async function redirectToShow(
  { services, setting }: Keeping,
  reply: FastifyReply,
  path: string,
  content: object,
): Promise<FastifyReply> {
  const value = await services.keptForms.keep(placeOf(path), content)
  givePageCookie(reply, 'shownOnce', { value, seconds: SECONDS, path }, setting)
  return reply.redirect(path, 303)
}

/** The content that `redirectToShow` kept for this page; undefined if it was shown already, or nothing was kept. */
export async function takeShown<T extends object>(
  { services, setting }: Keeping,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<T | undefined> {
  const token = readPageCookie(request, 'shownOnce', setting)
  if (token === undefined) return undefined
  const path = request.url.replace(/\?.*$/s, '')
  clearPageCookie(reply, 'shownOnce', setting, path)
  return services.keptForms.take<T>(token, placeOf(path))
}
