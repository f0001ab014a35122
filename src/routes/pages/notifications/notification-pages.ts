import { Problem } from '../../../errors.js'
import { ANY_ROLE, actorOf } from '../../../plugins/authentication.js'
import type { App } from '../../app.js'
import { giveSuccess } from '../feedback/banner.js'
import { sendBack, takeKept } from '../feedback/kept-form.js'
import { redirectToShow, takeShown } from '../feedback/shown-once.js'
import { FORM_KEY, doOnce } from '../forms/do-once.js'
import { findWordsProblems } from '../forms/form-body.js'
import { type FieldProblem, formBody, presentFieldProblems } from '../forms/form-body.js'
import { presentSubscription } from './present-subscription.js'
import { presentDelete, presentSecret, presentWebhook, presentWebhooks } from './present-webhooks.js'
import type { Page, Pages } from '../page.js'
import { sessionOf } from '../sessions.js'
import { Uuid, exact } from '../../../schemas/common.js'
import { notificationKinds } from '../../../schemas/notification.js'
import type { Role } from '../../../schemas/role.js'
import { makeWebhookSecret } from '../../../services/operations/notifications/webhooks/webhook-channel.js'
import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import { v7 as uuidv7 } from 'uuid'

/** The routes of these pages, with the roles that may use each. */
export function notificationPages(app: App, pages: Pages): void {
  subscriptionPages(app, pages, ANY_ROLE)
  showWebhooks(app, pages, ['admin'])
  createWebhookPages(app, pages, ['admin'])
  changeWebhookPages(app, pages, ['admin'])
  showSecret(app, pages, ['admin'])
  deleteWebhookPages(app, pages, ['admin'])
}

const WebhookPageParams = exact({ id: Uuid })

const Query = exact({ cursor: Type.Optional(Type.String({ maxLength: 200 })) })
const SHOWN = 50

function showWebhooks(app: App, { services: { webhooks }, show }: Pages, roles: readonly Role[]): void {
  app.get(
    '/webhooks',
    { config: { roles, by: 'session' }, schema: { hide: true, querystring: Query } },
    async (request, reply) => {
      const { cursor } = request.query
      const { items, nextCursor } = await webhooks.list({
        limit: SHOWN,
        ...(cursor === undefined ? {} : { cursor }),
      })
      return show(request, reply, presentWebhooks(items, { isFirst: cursor === undefined, nextCursor }))
    },
  )
  app.get(
    '/webhooks/:id',
    { config: { roles, by: 'session' }, schema: { hide: true, params: WebhookPageParams } },
    async (request, reply) =>
      show(request, reply, presentWebhook(await webhooks.read(request.params.id), uuidv7())),
  )
}

const CreateWebhookBody = formBody('url', 'note', FORM_KEY)
const LONGEST_URL = 2000
const LONGEST_NOTE = 200

/** Asks for the address, and shows the secret once, on a page of its own. */
function createWebhookPages(app: App, pages: Pages, roles: readonly Role[]): void {
  const { services, show } = pages
  app.get(
    '/webhooks/new',
    { config: { roles, by: 'session' }, schema: { hide: true } },
    async (request, reply) => {
      const kept = await takeKept(pages, request, reply)
      const again = kept && { typed: readTyped(kept.fields), problems: kept.problems }
      return show(request, reply, presentForm(again))
    },
  )
  app.post(
    '/webhooks/new',
    { config: { roles, by: 'session' }, schema: { hide: true, body: CreateWebhookBody } },
    async (request, reply) => {
      const typed = readTyped(request.body)
      const again = async (problems: readonly FieldProblem[]) => sendBack(pages, request, reply, problems)
      const problems = [
        ...(typed.url === '' || typed.url.length > LONGEST_URL
          ? [{ field: 'url', text: 'Enter the address' }]
          : []),
        ...findWordsProblems('note', 'What it is for', typed.note, LONGEST_NOTE),
      ]
      if (problems.length > 0) return again(problems)
      const secret = makeWebhookSecret()
      try {
        const input = { url: typed.url, ...(typed.note === '' ? {} : { note: typed.note }) }
        const { body, repeated } = await doOnce(services, request, async (tx) =>
          services.webhooks.create(tx, secret, input, actorOf(request)),
        )
        return await goToSecret(pages, reply, body.id, repeated ? undefined : secret)
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'BODY_INVALID') throw error
        return again(error.errors.map(({ message }) => ({ field: 'url', text: `The address ${message}` })))
      }
    },
  )
}

type Typed = { readonly url: string; readonly note: string }

const readTyped = ({ url = '', note = '' }: Partial<Typed>): Typed => ({ url: url.trim(), note: note.trim() })

const presentForm = (again?: { typed: Typed; problems: readonly FieldProblem[] }): Page => ({
  template: 'notifications/create-webhook',
  title: 'Make a webhook',
  section: 'webhooks',
  back: { href: '/webhooks', text: 'Webhooks' },
  view: {
    ...presentFieldProblems(again?.problems ?? []),
    ...{ formKey: uuidv7(), typed: again?.typed ?? { url: '', note: '' } },
  },
})

/** A new signing secret, once: a reload says that it was shown. */
function showSecret(app: App, pages: Pages, roles: readonly Role[]): void {
  app.get(
    '/webhooks/:id/secret',
    { config: { roles, by: 'session' }, schema: { hide: true, params: WebhookPageParams } },
    async (request, reply) => {
      const webhook = await pages.services.webhooks.read(request.params.id)
      const shown = await takeShown<{ secret: string }>(pages, request, reply)
      return pages.show(request, reply, presentSecret(webhook, shown?.secret))
    },
  )
}

/** @param secret undefined where the form was sent again: the first answer leads to it */
async function goToSecret(
  pages: Pages,
  reply: FastifyReply,
  id: string,
  secret: string | undefined,
): Promise<FastifyReply> {
  const path = `/webhooks/${id}/secret`
  return secret === undefined ? reply.redirect(path, 303) : redirectToShow(pages, reply, path, { secret })
}

const ChangeWebhookBody = formBody(FORM_KEY)
const DONE = {
  disable: 'You disabled the webhook.',
  enable: 'You enabled the webhook again.',
} as const

/** Actions of an admin on the page of a webhook. */
function changeWebhookPages(app: App, pages: Pages, roles: readonly Role[]): void {
  const { services, setting } = pages
  const { webhooks } = services
  const options = {
    config: { roles, by: 'session' },
    schema: { hide: true, params: WebhookPageParams, body: ChangeWebhookBody },
  } as const
  app.post('/webhooks/:id/tests', options, async (request, reply) => {
    const { id } = request.params
    await doOnce(services, request, async (tx) => webhooks.test(tx, id, actorOf(request)))
    giveSuccess(reply, setting, 'A test message will be sent.', 'Refresh this page to see the attempt.')
    return reply.redirect(`/webhooks/${id}`, 303)
  })
  app.post('/webhooks/:id/secrets', options, async (request, reply) => {
    const secret = makeWebhookSecret()
    const { body, repeated } = await doOnce(services, request, async (tx) =>
      webhooks.rotate(tx, request.params.id, secret, actorOf(request)),
    )
    return goToSecret(pages, reply, body.id, repeated ? undefined : secret)
  })
  for (const change of ['disable', 'enable'] as const) {
    app.post(`/webhooks/:id/${change}`, options, async (request, reply) => {
      await webhooks[change](request.params.id, actorOf(request))
      giveSuccess(reply, setting, DONE[change])
      return reply.redirect(`/webhooks/${request.params.id}`, 303)
    })
  }
}

const DeleteWebhookBody = formBody()

/** The end of a webhook, once it was said what that means. */
function deleteWebhookPages(
  app: App,
  { services: { webhooks }, show, setting }: Pages,
  roles: readonly Role[],
): void {
  const url = '/webhooks/:id/delete'
  app.get(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, params: WebhookPageParams } },
    async (request, reply) => show(request, reply, presentDelete(await webhooks.read(request.params.id))),
  )
  app.post(
    url,
    {
      config: { roles, by: 'session' },
      schema: { hide: true, params: WebhookPageParams, body: DeleteWebhookBody },
    },
    async (request, reply) => {
      await webhooks.remove(request.params.id, actorOf(request))
      giveSuccess(reply, setting, 'You deleted the webhook.')
      return reply.redirect('/webhooks', 303)
    },
  )
}

const SubscriptionBody = formBody('when', ...notificationKinds)
const TestBody = formBody(FORM_KEY)

/** The page on which people choose their e-mail messages. */
function subscriptionPages(app: App, { services, show, setting }: Pages, roles: readonly Role[]): void {
  const { mail } = services
  app.get(
    '/notifications',
    { config: { roles, by: 'session' }, schema: { hide: true } },
    async (request, reply) => show(request, reply, presentSubscription(await mail.read(sessionOf(request)))),
  )
  app.post(
    '/notifications',
    { config: { roles, by: 'session' }, schema: { hide: true, body: SubscriptionBody } },
    async (request, reply) => {
      const { body } = request
      const wanted = notificationKinds.filter((kind) => body[kind] !== undefined)
      await mail.save(sessionOf(request), { daily: body.when === 'daily', wanted })
      giveSuccess(reply, setting, 'We saved your choice.')
      return reply.redirect('/notifications', 303)
    },
  )
  app.post(
    '/notifications/test',
    { config: { roles, by: 'session' }, schema: { hide: true, body: TestBody } },
    async (request, reply) => {
      await doOnce(services, request, async (tx) => {
        await mail.test(tx, sessionOf(request))
        return null
      })
      giveSuccess(reply, setting, 'We will send you a test message.')
      return reply.redirect('/notifications', 303)
    },
  )
}
