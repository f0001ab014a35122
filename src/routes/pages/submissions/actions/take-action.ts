import type { FastifyRequest } from 'fastify'
import { v7 as uuidv7 } from 'uuid'
import { Problem } from '../../../../errors.js'
import { actorOf } from '../../../../plugins/authentication.js'
import type { Role } from '../../../../schemas/role.js'
import type { Services } from '../../../../services/index.js'
import type { App } from '../../../app.js'
import { SubmissionParams } from '../../../idempotency-key.js'
import { doOnce, FORM_KEY } from '../../forms/do-once.js'
import { formBody } from '../../forms/form-body.js'
import type { Pages } from '../../page.js'
import { submissionPath } from '../../words/say-submission.js'
import type { ActionName } from '../find-actions.js'
import { actionFacts } from './action-facts.js'
import { presentAction } from './present-action.js'
import { readActionForm } from './read-action-form.js'
import { tellConflict } from './tell-conflict.js'

type Form = { readonly contentDigest: string; readonly comment?: string; readonly deletions?: number }
type Perform = (services: Services, id: string, form: Form, request: FastifyRequest) => Promise<unknown>

const decide =
  (decision: 'approve' | 'return'): Perform =>
  async (services, id, form, request) =>
    doOnce(services, request, async (tx) =>
      services.submissions.decide(tx, id, { decision, ...form }, actorOf(request)),
    )

/** What each action does. The service looks at the state again. */
const performs: Readonly<Record<ActionName, Perform>> = {
  approve: decide('approve'),
  return: decide('return'),
  transmit: async (services, id, _, request) =>
    doOnce(services, request, async (tx) => services.transmission.start(tx, id, actorOf(request))),
  hold: async ({ transmission }, id, _, request) => transmission.hold(id, actorOf(request)),
  resume: async ({ transmission }, id, _, request) => transmission.resume(id, actorOf(request)),
  retry: async (services, id, _, request) =>
    doOnce(services, request, async (tx) =>
      services.transmission.retry(tx, id, ['refused', 'uncertain'], actorOf(request)),
    ),
  discard: async ({ submissions }, id, _, request) => submissions.discard(id, actorOf(request)),
}

const Body = formBody('contentDigest', 'comment', 'deletions', FORM_KEY)

export function takeAction(
  app: App,
  { services, show }: Pages,
  name: ActionName,
  roles: readonly Role[],
): void {
  app.post(
    `/submissions/:id/${name}`,
    { config: { roles, by: 'session' }, schema: { hide: true, params: SubmissionParams, body: Body } },
    async (request, reply) => {
      const { id } = request.params
      const { form, problems } = readActionForm(name, request.body)
      if (problems.length > 0) {
        const { comment = '', deletions = '' } = request.body
        const submission = await services.submissions.read(id)
        const facts = await actionFacts(services, submission, actorOf(request))
        return show(
          request,
          reply.code(400),
          presentAction(name, { submission, facts }, uuidv7(), { comment, deletions, problems }),
        )
      }
      try {
        await performs[name](services, id, form, request)
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'STATE_CONFLICT') throw error
        throw tellConflict(name, (await services.submissions.read(id)).state) ?? error
      }
      return reply.redirect(submissionPath(id), 303)
    },
  )
}
