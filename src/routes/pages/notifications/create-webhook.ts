import { v7 as uuidv7 } from 'uuid'
import { Problem } from '../../../errors.js'
import { actorOf } from '../../../plugins/authentication.js'
import type { Role } from '../../../schemas/role.js'
import { makeWebhookSecret } from '../../../services/operations/notifications/webhooks/sign-message.js'
import type { App } from '../../app.js'
import { doOnce, FORM_KEY } from '../forms/do-once.js'
import { findWordsProblems } from '../forms/find-words-problems.js'
import { formBody, presentFieldProblems, type FieldProblem } from '../forms/form-body.js'
import type { Page, Pages } from '../page.js'
import { presentSecret } from './present-webhooks.js'

const Body = formBody('url', 'note', FORM_KEY)
const LONGEST_URL = 2000
const LONGEST_NOTE = 200

/** Asks for the address, and shows the secret this once. */
export function createWebhookPages(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  app.get(
    '/webhooks/new',
    { config: { roles, by: 'session' }, schema: { hide: true } },
    async (request, reply) => show(request, reply, presentForm()),
  )
  app.post(
    '/webhooks/new',
    { config: { roles, by: 'session' }, schema: { hide: true, body: Body } },
    async (request, reply) => {
      const typed = { url: (request.body.url ?? '').trim(), note: (request.body.note ?? '').trim() }
      const again = async (problems: readonly FieldProblem[]) =>
        show(request, reply.code(400), presentForm({ typed, problems }))
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
        return await show(request, reply.code(201), presentSecret(body, repeated ? undefined : secret))
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'BODY_INVALID') throw error
        return again(error.errors.map(({ message }) => ({ field: 'url', text: `The address ${message}` })))
      }
    },
  )
}

type Typed = { readonly url: string; readonly note: string }

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
