import { timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../errors.js'
import { DAY_MS } from '../services/calendar/london.js'
import type { SessionToken } from '../services/access/session-service.js'

/** Cookies of ours: for the session, and for a sign-in that has begun at the identity provider. */
const COOKIES = { session: 'csc_session', signIn: 'csc_sign_in' } as const
type CookieName = keyof typeof COOKIES

/**
 * The name says to browsers that the cookie came over TLS, from this host alone, whatever its neighbours set. Where we give that
 * name, no other is read: a neighbour could set it.
 */
const nameOf = (name: CookieName, secure: boolean): string => `${secure ? '__Host-' : ''}${COOKIES[name]}`

export const readCookie = (
  { cookies }: FastifyRequest,
  name: CookieName,
  secure: boolean,
): string | undefined => cookies[nameOf(name, secure)]

export const sessionToken = (request: FastifyRequest, secure: boolean): string | undefined =>
  readCookie(request, 'session', secure)

/** A browser keeps the cookie of a session for a day after its end, so that we can say that it ended and keep what was typed. */
const REMEMBERED_MS = { session: DAY_MS, signIn: 0 } as const

/**
 * Out of reach of scripts. The session goes with requests of our own pages and with links to them, never with another
 * site's forms; coming back from the identity provider is such a link.
 */
export function giveCookie(
  reply: FastifyReply,
  name: CookieName,
  { token, expiresAt }: SessionToken,
  secure: boolean,
): void {
  void reply.setCookie(nameOf(name, secure), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    expires: new Date(expiresAt.getTime() + REMEMBERED_MS[name]),
  })
}

export function takeCookie(reply: FastifyReply, name: CookieName, secure: boolean): void {
  void reply.clearCookie(nameOf(name, secure), { path: '/', secure })
}

/** The field of every form that holds the session's token. */
export const FORM_TOKEN = '_csrf'
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * A form acts for the person who is signed in only if we gave it to them.
 * @throws {Problem} FORM_NOT_OURS
 */
export function checkForm(request: FastifyRequest): void {
  if (SAFE.has(request.method)) return
  checkOrigin(request)
  const { session } = request
  if (session === null) return
  const given = (request.body as Record<string, unknown> | undefined)?.[FORM_TOKEN]
  const [expected, sent] = [
    Buffer.from(session.csrfToken),
    Buffer.from(typeof given === 'string' ? given : ''),
  ]
  if (expected.length !== sent.length || !timingSafeEqual(expected, sent)) throw notOurs()
}

/**
 * Another site must not sign anybody in or out either: they would go on working under a name that is not theirs. Browsers that do not
 * say how a request came about name the site that it came from.
 * @throws {Problem} FORM_NOT_OURS
 */
export function checkOrigin({ headers, host }: FastifyRequest): void {
  const { origin, 'sec-fetch-site': site } = headers
  if (site === 'cross-site') throw notOurs()
  if (site === undefined && origin !== undefined && !isOrigin(origin, host)) throw notOurs()
}

const isOrigin = (origin: string, host: string): boolean =>
  URL.canParse(origin) && new URL(origin).host === host

const notOurs = () => new Problem('FORM_NOT_OURS', 'The form does not hold the token of your session')
