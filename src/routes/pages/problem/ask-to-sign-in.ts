import type { FastifyReply, FastifyRequest } from 'fastify'
import { sessionToken } from '../../../plugins/session-cookie.js'
import { giveBanner } from '../feedback/banner.js'
import { keepForm } from '../feedback/kept-form.js'
import type { Pages } from '../page.js'
import { isSecure } from '../page-options.js'

/** More than anybody types into a form of ours. */
const LONGEST_FORM = 256 * 1024

const WHEN_SESSIONS_END = 'A session ends after 1 hour without use, or 10 hours after you signed in.'

/**
 * To the sign-in page, and from there back. Somebody whose session ended hears why, and finds what they typed. A browser that is
 * signed in at the identity provider goes there and back by itself: it is asked again for the person's roles.
 */
export async function askToSignIn(
  pages: Pages,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { setting, services } = pages
  const back = pathOfForm(request)
  const token = sessionToken(request, isSecure(setting))
  if (token !== undefined && (await services.sessions.isRenewable(token))) {
    return renew(pages, request, reply, back)
  }
  // The cookie stays: another tab may hold a form that is half written, and without the cookie we would keep nothing of it.
  if (token !== undefined) {
    const isKept = back !== undefined && (await keepWhatWasTyped(pages, request, reply, back))
    giveBanner(
      reply,
      {
        kind: 'notice',
        text: 'You have been signed out because your session ended.',
        next: isKept
          ? `${WHEN_SESSIONS_END} Nothing has been done yet, and we kept what you typed. Sign in again to continue.`
          : `${WHEN_SESSIONS_END} Sign in again to continue.`,
      },
      setting,
    )
  }
  return reply.redirect(`/sign-in?to=${encodeURIComponent(back ?? '/')}`, 303)
}

async function renew(
  pages: Pages,
  request: FastifyRequest,
  reply: FastifyReply,
  back: string | undefined,
): Promise<FastifyReply> {
  const to = encodeURIComponent(back ?? '/')
  // A script that only looks for news must not leave the page.
  if ((request.headers['sec-fetch-dest'] ?? 'document') !== 'document')
    return reply.redirect(`/sign-in?to=${to}`, 303)
  const isKept = back !== undefined && (await keepWhatWasTyped(pages, request, reply, back))
  if (isKept) {
    giveBanner(
      reply,
      {
        kind: 'notice',
        text: 'Nothing has been done yet: check what you typed and continue.',
        next: 'Every 15 minutes we ask your identity provider whether you still have your role. We kept what you typed.',
      },
      pages.setting,
    )
  }
  return reply.redirect(`/sign-in/provider?to=${to}`, 303)
}

/** The page that shows the form of a POST; for a GET, the page itself. Undefined if there is no such page. */
function pathOfForm(request: FastifyRequest): string | undefined {
  if (request.method === 'GET') return request.url
  const { url } = request.routeOptions
  return url !== undefined && request.server.hasRoute({ method: 'GET', url }) ? request.url : undefined
}

/** The body was not read: nobody was signed in. A form that another site sent is not kept. */
async function keepWhatWasTyped(
  pages: Pages,
  request: FastifyRequest,
  reply: FastifyReply,
  path: string,
): Promise<boolean> {
  const { headers, method, raw } = request
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true
  if (method !== 'POST' || !isForm || headers['sec-fetch-site'] === 'cross-site') return false
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of raw as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > LONGEST_FORM) return false
    chunks.push(chunk)
  }
  const fields = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()))
  await keepForm(pages, reply, path, { fields })
  return true
}
