import { Problem } from '../../../errors.js'
import { actorOf } from '../../../plugins/authentication.js'
import type { App } from '../../app.js'
import { presentConfirmKey } from './present-keys.js'
import { presentCreateKey, presentCreatedKey } from './present-create-key.js'
import { isInUse, presentKeys } from './present-keys.js'
import { presentRevokeKey } from './present-keys.js'
import { readKeyForm } from './present-create-key.js'
import { giveSuccess } from '../feedback/banner.js'
import { sendBack, takeKept } from '../feedback/kept-form.js'
import { redirectToShow, takeShown } from '../feedback/shown-once.js'
import { FORM_KEY, doOnce } from '../forms/do-once.js'
import { type FieldProblem, formBody } from '../forms/form-body.js'
import type { Pages } from '../page.js'
import { sessionOf } from '../sessions.js'
import { Uuid, exact } from '../../../schemas/common.js'
import { isSamePerson } from '../../../schemas/holder-name.js'
import type { Role } from '../../../schemas/role.js'
import { makeApiKey } from '../../../services/access/api-keys.js'
import Type from 'typebox'
import { v7 as uuidv7 } from 'uuid'

/** The routes of these pages, with the roles that may use each. */
export function apiKeyPages(app: App, pages: Pages): void {
  showKeys(app, pages, ['admin'])
  createKeyPages(app, pages, ['admin'])
  revokeKeyPages(app, pages, ['admin'])
  confirmKeyPages(app, pages, ['approver'])
}

const Query = exact({ cursor: Type.Optional(Type.String({ maxLength: 200 })) })
const SHOWN = 50

function showKeys(app: App, { services: { access }, show }: Pages, roles: readonly Role[]): void {
  app.get(
    '/api-keys',
    { config: { roles, by: 'session' }, schema: { hide: true, querystring: Query } },
    async (request, reply) => {
      const { cursor } = request.query
      const page = await access.list({ limit: SHOWN, ...(cursor === undefined ? {} : { cursor }) })
      const now = await access.now()
      const keys = page.items.map((key) => ({ ...key, isInUse: isInUse(key, now) }))
      return show(
        request,
        reply,
        presentKeys(keys, { isFirst: cursor === undefined, nextCursor: page.nextCursor }),
      )
    },
  )
}

const Params = exact({ id: Uuid })
const CreateKeyBody = formBody('name', 'subject', 'role', 'day', 'month', 'year', FORM_KEY)

/** Asks whose key and for what, and shows it once, on a page of its own that can be reloaded without making another. */
function createKeyPages(app: App, pages: Pages, roles: readonly Role[]): void {
  const { services, show } = pages
  const config = { roles, by: 'session' } as const
  app.get('/api-keys/new', { config, schema: { hide: true } }, async (request, reply) => {
    const kept = await takeKept(pages, request, reply)
    const again = kept && { ...readKeyForm(kept.fields, ''), problems: kept.problems }
    return show(request, reply, presentCreateKey(uuidv7(), services.sessions.hasProvider, again))
  })
  app.post(
    '/api-keys/new',
    { config, schema: { hide: true, body: CreateKeyBody } },
    async (request, reply) => {
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
    },
  )
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

const ConfirmKeyParams = exact({ id: Uuid })
const ConfirmKeyBody = formBody('decision')
const Decision = Type.Enum(['confirm', 'refuse'])

/** A second person looks at a new key before it works. */
function confirmKeyPages(
  app: App,
  { services: { access }, show, setting }: Pages,
  roles: readonly Role[],
): void {
  const url = '/api-keys/:id/confirm'
  app.get(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, params: ConfirmKeyParams } },
    async (request, reply) => {
      const key = await access.read(request.params.id)
      if (!key.waitsForConfirmation) throw new Problem('STATE_CONFLICT', 'The key needs no confirmation')
      return show(request, reply, presentConfirmKey(key))
    },
  )
  app.post(
    url,
    {
      config: { roles, by: 'session' },
      schema: { hide: true, params: ConfirmKeyParams, body: ConfirmKeyBody },
    },
    async (request, reply) => {
      const decision = Decision.enum.find((one) => one === request.body.decision)
      if (decision === undefined)
        throw new Problem('BODY_INVALID', 'Choose whether to confirm or to refuse the key')
      const { name } = await access.decide(request.params.id, decision, actorOf(request))
      giveSuccess(
        reply,
        setting,
        decision === 'confirm'
          ? `You confirmed the key of ${name}. It works now.`
          : `You refused the key of ${name}. It will never work.`,
      )
      return reply.redirect('/', 303)
    },
  )
}

const RevokeKeyParams = exact({ id: Uuid })
const RevokeKeyBody = formBody()

/** The end of a key, at once. */
function revokeKeyPages(
  app: App,
  { services: { access }, show, setting }: Pages,
  roles: readonly Role[],
): void {
  const url = '/api-keys/:id/revoke'
  app.get(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, params: RevokeKeyParams } },
    async (request, reply) => {
      const key = await access.read(request.params.id)
      if (key.revokedAt !== null) throw new Problem('STATE_CONFLICT', 'This API key is revoked already')
      if (key.origin === 'deployment')
        throw new Problem('KEY_OF_DEPLOYMENT', 'It would be back at the next start')
      const isOwn = isSamePerson(key.name, sessionOf(request).name)
      return show(request, reply, presentRevokeKey(key, isOwn))
    },
  )
  app.post(
    url,
    {
      config: { roles, by: 'session' },
      schema: { hide: true, params: RevokeKeyParams, body: RevokeKeyBody },
    },
    async (request, reply) => {
      await access.revoke(request.params.id, actorOf(request))
      giveSuccess(reply, setting, 'You revoked the key. It no longer works.')
      return reply.redirect('/api-keys', 303)
    },
  )
}
