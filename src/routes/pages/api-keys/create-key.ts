import { v7 as uuidv7 } from 'uuid'
import { actorOf } from '../../../plugins/authentication.js'
import { Problem } from '../../../errors.js'
import { exact, Uuid } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import { makeApiKey } from '../../../services/access/api-keys.js'
import type { App } from '../../app.js'
import { sendBack, takeKept } from '../feedback/kept-form.js'
import { redirectToShow, takeShown } from '../feedback/shown-once.js'
import { doOnce, FORM_KEY } from '../forms/do-once.js'
import { formBody, type FieldProblem } from '../forms/form-body.js'
import type { Pages } from '../page.js'
import { presentCreateKey, presentCreatedKey } from './present-create-key.js'
import { readKeyForm } from './read-key-form.js'

const Params = exact({ id: Uuid })
const Body = formBody('name', 'subject', 'role', 'day', 'month', 'year', FORM_KEY)

/** Asks whose key and for what, and shows it once, on a page of its own that can be reloaded without making another. */
export function createKeyPages(app: App, pages: Pages, roles: readonly Role[]): void {
  const { services, show } = pages
  const config = { roles, by: 'session' } as const
  app.get('/api-keys/new', { config, schema: { hide: true } }, async (request, reply) => {
    const kept = await takeKept(pages, request, reply)
    const again = kept && { ...readKeyForm(kept.fields, ''), problems: kept.problems }
    return show(request, reply, presentCreateKey(uuidv7(), services.sessions.hasProvider, again))
  })
  app.post('/api-keys/new', { config, schema: { hide: true, body: Body } }, async (request, reply) => {
    const { problems, input } = readKeyForm(request.body, await services.phases.today())
    if (input === undefined) return sendBack(pages, request, reply, problems)
    const key = makeApiKey()
    try {
      const { body, repeated } = await doOnce(services, request, async (tx) =>
        services.access.issue(tx, key, input, actorOf(request)),
      )
      const path = `/api-keys/${body.id}/created`
      return repeated ? reply.redirect(path, 303) : await redirectToShow(pages, reply, path, { key })
    } catch (error) {
      // Only the database knows what other keys there are.
      if (!(error instanceof Problem) || error.code !== 'BODY_INVALID') throw error
      return sendBack(pages, request, reply, formatRefusal(error))
    }
  })
  app.get(
    '/api-keys/:id/created',
    { config, schema: { hide: true, params: Params } },
    async (request, reply) => {
      const issued = await services.access.read(request.params.id)
      const shown = await takeShown<{ key: string }>(pages, request, reply)
      return show(request, reply, presentCreatedKey(issued, shown?.key))
    },
  )
}

const FIELDS: Readonly<Record<string, FieldProblem>> = {
  '/subject': {
    field: 'subject',
    text: 'A key of an approver needs the person’s id at your identity provider',
  },
  '/role': {
    field: 'role',
    text: 'Nobody can be an admin and something else: they could create and approve the same submission',
  },
  '/expiresAt': { field: 'day', text: 'The last day must be today or later' },
}

const NAMES: Readonly<Record<string, string>> = {
  reserved: 'This is the name of the service itself',
  script: 'Use letters of the Latin alphabet only',
  lookalike: 'This name reads like that of another person who has a key',
  spelling: 'This person has a key already: write the name in the same way',
}

const formatRefusal = ({ errors }: Problem): FieldProblem[] =>
  errors.map(
    ({ pointer, code, message }) => FIELDS[pointer] ?? { field: 'name', text: NAMES[code] ?? message },
  )
