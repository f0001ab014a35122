import type { FastifyReply, FastifyRequest } from 'fastify'
import { sessionToken, takeCookie } from '../../../plugins/session-cookie.js'
import { giveBanner } from '../feedback/banner.js'
import { keepForm } from '../feedback/kept-form.js'
import type { Pages } from '../page.js'
import { isSecure } from '../page-options.js'

/** More than anybody types into a form of ours. */
const LONGEST_FORM = 256 * 1024

/** To the sign-in page, and from there back. Somebody whose session ended hears why, and finds what they typed. */
export async function askToSignIn(
  pages: Pages,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { setting } = pages
  const back = pathOfForm(request)
  if (sessionToken(request, isSecure(setting)) !== undefined) {
    takeCookie(reply, 'session', isSecure(setting))
    const isKept = back !== undefined && (await keepWhatWasTyped(pages, request, reply, back))
    giveBanner(
      reply,
      {
        kind: 'notice',
        text: 'You have been signed out because your session ended.',
        next: isKept
          ? 'A session ends after 1 hour without use. Nothing has been done yet, and we kept what you typed. Sign in again to continue.'
          : 'A session ends after 1 hour without use. Sign in again to continue.',
      },
      setting,
    )
  }
  return reply.redirect(`/sign-in?to=${encodeURIComponent(back ?? '/')}`, 303)
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
