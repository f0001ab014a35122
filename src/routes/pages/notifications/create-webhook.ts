import { v7 as uuidv7 } from 'uuid'
import { Problem } from '../../../errors.js'
import { actorOf } from '../../../plugins/authentication.js'
import type { Role } from '../../../schemas/role.js'
import { makeWebhookSecret } from '../../../services/operations/notifications/webhooks/webhook-channel.js'
import type { App } from '../../app.js'
import { sendBack, takeKept } from '../feedback/kept-form.js'
import { doOnce, FORM_KEY } from '../forms/do-once.js'
import { findWordsProblems } from '../forms/find-words-problems.js'
import { formBody, presentFieldProblems, type FieldProblem } from '../forms/form-body.js'
import type { Page, Pages } from '../page.js'
import { goToSecret } from './show-secret.js'

const Body = formBody('url', 'note', FORM_KEY)
const LONGEST_URL = 2000
const LONGEST_NOTE = 200

/** Asks for the address, and shows the secret once, on a page of its own. */
export function createWebhookPages(app: App, pages: Pages, roles: readonly Role[]): void {
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
    { config: { roles, by: 'session' }, schema: { hide: true, body: Body } },
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
