import { Problem } from '../../../errors.js'
import { MINUTE_MS, tooMany } from '../../../plugins/rate-limits.js'
import {
  FORM_TOKEN,
  checkOrigin,
  giveCookie,
  readCookie,
  sessionToken,
  takeCookie,
} from '../../../plugins/session-cookie.js'
import type { App } from '../../app.js'
import { isSecure, ownPath, ownUrl } from '../page-options.js'
import type { Pages } from '../page.js'
import { presentSignIn } from './present-sign-in.js'
import { exact } from '../../../schemas/common.js'
import Type from 'typebox'

/** How people come in to the pages and go again. */
export function signInRoutes(app: App, pages: Pages): void {
  showSignIn(app, pages)
  signInWithKey(app, pages)
  beginSignIn(app, pages)
  finishSignIn(app, pages)
  signOut(app, pages)
}

const ReturnQuery = exact({ to: Type.Optional(Type.String({ maxLength: 500 })) })

function showSignIn(app: App, { services: { sessions }, show }: Pages): void {
  app.get(
    '/sign-in',
    { config: { roles: 'public', by: 'session' }, schema: { hide: true, querystring: ReturnQuery } },
    async (request, reply) => {
      const to = ownPath(request.query.to)
      if (request.session !== null) return reply.redirect(to, 303)
      return show(request, reply, presentSignIn({ to, hasProvider: sessions.hasProvider }))
    },
  )
}

const KeyBody = exact({
  key: Type.String({ maxLength: 500 }),
  to: Type.Optional(Type.String({ maxLength: 500 })),
})

function signInWithKey(app: App, { services: { sessions }, show, setting }: Pages): void {
  app.post(
    '/sign-in',
    { config: { roles: 'public' }, schema: { hide: true, body: KeyBody } },
    async (request, reply) => {
      checkOrigin(request)
      const { key, to: wanted } = request.body
      const to = ownPath(wanted)
      try {
        giveCookie(reply, 'session', await sessions.startWithKey(key.trim()), isSecure(setting))
        return await reply.redirect(to, 303)
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'UNAUTHENTICATED') throw error
        if (await app.isStranger(request)) throw tooMany(MINUTE_MS)
        await sessions.noteRefusal('api-key')
        const { hasProvider } = sessions
        return show(request, reply.code(401), presentSignIn({ to, hasProvider, problem: 'key' }))
      }
    },
  )
}

const CALLBACK = '/sign-in/callback'

/** Sends the browser to the LA's identity provider. */
export function beginSignIn(app: App, { services: { sessions }, setting }: Pages): void {
  app.get(
    '/sign-in/provider',
    { config: { roles: 'public' }, schema: { hide: true, querystring: ReturnQuery } },
    async (request, reply) => {
      const callback = ownUrl(setting, CALLBACK, request).href
      const { url, ...cookie } = await sessions.begin(callback, ownPath(request.query.to))
      giveCookie(reply, 'signIn', cookie, isSecure(setting))
      return reply.redirect(url.href, 303)
    },
  )
}

/** Callback of the identity provider. */
export function finishSignIn(app: App, { services: { sessions }, show, setting }: Pages): void {
  app.get(CALLBACK, { config: { roles: 'public' }, schema: { hide: true } }, async (request, reply) => {
    const secure = isSecure(setting)
    takeCookie(reply, 'signIn', secure)
    try {
      const token = readCookie(request, 'signIn', secure) ?? ''
      const { returnTo, ...cookie } = await sessions.finish(
        ownUrl(setting, request.url, request),
        token,
        sessionToken(request, secure),
      )
      giveCookie(reply, 'session', cookie, secure)
      return await reply.redirect(returnTo, 303)
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'UNAUTHENTICATED') throw error
      if (await app.isStranger(request)) throw tooMany(MINUTE_MS)
      await sessions.noteRefusal('identity provider')
      const { hasProvider } = sessions
      return show(request, reply.code(401), presentSignIn({ to: '/', hasProvider, problem: 'provider' }))
    }
  })
}

const SignOutBody = exact({ [FORM_TOKEN]: Type.Optional(Type.String({ maxLength: 100 })) })

function signOut(app: App, { services: { sessions }, setting }: Pages): void {
  app.post(
    '/sign-out',
    { config: { roles: 'public', by: 'session' }, schema: { hide: true, body: SignOutBody } },
    async (request, reply) => {
      const token = sessionToken(request, isSecure(setting))
      if (token !== undefined) await sessions.end(token)
      takeCookie(reply, 'session', isSecure(setting))
      return reply.redirect('/sign-in', 303)
    },
  )
}
