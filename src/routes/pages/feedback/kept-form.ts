import type { FastifyReply, FastifyRequest } from 'fastify'
import { FORM_TOKEN } from '../../../plugins/session-cookie.js'
import type { KeptForm } from '../../../services/kept-forms/kept-form-service.js'
import { FORM_KEY } from '../forms/do-once.js'
import type { FieldProblem } from '../forms/form-body.js'
import type { Pages } from '../page.js'
import { clearPageCookie, givePageCookie, readPageCookie } from './page-cookies.js'

type Keeping = Pick<Pages, 'services' | 'setting'>

/** As long as it is kept. */
const SECONDS = 60 * 60

/** Fields that belong to one showing of a form, and never to the next. */
const OF_ONE_SHOWING: ReadonlySet<string> = new Set([FORM_TOKEN, FORM_KEY, 'contentDigest'])

/** Keeps what was typed, for the page at `path`. */
export async function keepForm(
  { services, setting }: Keeping,
  reply: FastifyReply,
  path: string,
  { fields, ...rest }: KeptForm,
): Promise<void> {
  const typed = Object.entries(fields).filter(([name]) => !OF_ONE_SHOWING.has(name))
  const form: KeptForm = { ...rest, fields: Object.fromEntries(typed) }
  const value = await services.keptForms.keep(pathOf(path), form)
  givePageCookie(reply, 'keptForm', { value, seconds: SECONDS }, setting)
}

/** Sends somebody back to the form with what they typed and what is wrong with it, so that Back and reload do no harm. */
export async function sendBack(
  pages: Keeping,
  request: FastifyRequest,
  reply: FastifyReply,
  problems: readonly FieldProblem[],
  path = request.url,
): Promise<FastifyReply> {
  const fields = request.body as Record<string, string>
  await keepForm(pages, reply, path, { fields, problems })
  return reply.redirect(path, 303)
}

/** The kept form of this page; undefined if there is none. */
export async function takeKept(
  { services, setting }: Keeping,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Required<KeptForm> | undefined> {
  const token = readPageCookie(request, 'keptForm', setting)
  if (token === undefined) return undefined
  const kept = await services.keptForms.take<KeptForm>(token, pathOf(request.url))
  // Of another page: it waits for that one.
  if (kept === undefined) return undefined
  clearPageCookie(reply, 'keptForm', setting)
  return { problems: [], ...kept }
}

const pathOf = (url: string): string => url.replace(/[?#].*$/s, '')
