import { v7 as uuidv7 } from 'uuid'
import { actorOf } from '../../../plugins/authentication.js'
import { Problem } from '../../../errors.js'
import type { Role } from '../../../schemas/role.js'
import { makeApiKey } from '../../../services/access/api-keys.js'
import type { App } from '../../app.js'
import { doOnce, FORM_KEY } from '../forms/do-once.js'
import { formBody, type FieldProblem } from '../forms/form-body.js'
import type { Pages } from '../page.js'
import { presentCreateKey, presentCreatedKey } from './present-create-key.js'
import { readKeyForm } from './read-key-form.js'

const Body = formBody('name', 'subject', 'role', 'day', 'month', 'year', FORM_KEY)

/** Asks whose key and for what, and shows it this once: the answer to the form holds it, and nothing else ever does. */
export function createKeyPages(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  app.get(
    '/api-keys/new',
    { config: { roles, by: 'session' }, schema: { hide: true } },
    async (request, reply) => show(request, reply, presentCreateKey(uuidv7(), services.sessions.hasProvider)),
  )
  app.post(
    '/api-keys/new',
    { config: { roles, by: 'session' }, schema: { hide: true, body: Body } },
    async (request, reply) => {
      const { typed, problems, input } = readKeyForm(request.body, await services.phases.today())
      const again = async (found: readonly FieldProblem[]) =>
        show(
          request,
          reply.code(400),
          presentCreateKey(uuidv7(), services.sessions.hasProvider, { typed, problems: found }),
        )
      if (input === undefined) return again(problems)
      const key = makeApiKey()
      try {
        const { body, repeated } = await doOnce(services, request, async (tx) =>
          services.access.issue(tx, key, input, actorOf(request)),
        )
        return await show(request, reply.code(201), presentCreatedKey(body, repeated ? undefined : key))
      } catch (error) {
        // Only the database knows what other keys there are.
        if (!(error instanceof Problem) || error.code !== 'BODY_INVALID') throw error
        return again(sayRefusal(error))
      }
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

const sayRefusal = ({ errors }: Problem): FieldProblem[] =>
  errors.map(
    ({ pointer, code, message }) => FIELDS[pointer] ?? { field: 'name', text: NAMES[code] ?? message },
  )
