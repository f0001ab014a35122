import type { FastifyRequest } from 'fastify'
import { Problem } from '../../../../errors.js'
import { actorOf } from '../../../../plugins/authentication.js'
import type { Person } from '../../../../schemas/actor.js'
import type { Role } from '../../../../schemas/role.js'
import type { Submission } from '../../../../schemas/submission.js'
import type { Services } from '../../../../services/index.js'
import type { App } from '../../../app.js'
import { SubmissionParams } from '../../../idempotency-key.js'
import { doOnce, FORM_KEY } from '../../forms/do-once.js'
import { formBody } from '../../forms/form-body.js'
import { giveBanner } from '../../feedback/banner.js'
import { sendBack } from '../../feedback/kept-form.js'
import type { Pages } from '../../page.js'
import { submissionPath } from '../../words/name-submission.js'
import { sessionOf } from '../../sessions.js'
import type { ActionName } from '../find-actions.js'
import { evidenceFor } from './ask-for.js'
import { formatDone } from './format-done.js'
import { readActionForm } from './read-action-form.js'
import { presentApproved } from './present-approved.js'
import { explainConflict, whyNot } from './explain-conflict.js'

type Form = {
  readonly contentDigest: string
  readonly comment?: string
  readonly confirmedDeletions?: number
}
type Perform = (services: Services, id: string, form: Form, request: FastifyRequest) => Promise<unknown>

const decide =
  (decision: 'approve' | 'return'): Perform =>
  async (services, id, form, request) =>
    doOnce(services, request, async (tx) =>
      services.submissions.decide(tx, id, { decision, ...form }, actorOf(request)),
    )

/** The service call of each action. It checks the state again. */
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

/** True if the person approves the same records again: the page then says that their approval counts. */
const isRepeat = (
  { code }: Problem,
  submission: Submission,
  contentDigest: string,
  person: Person,
): boolean =>
  (code === 'ALREADY_DECIDED' || code === 'STATE_CONFLICT') &&
  contentDigest === submission.contentDigest &&
  presentApproved(submission, person) !== undefined

const Body = formBody('contentDigest', 'comment', 'confirmedDeletions', FORM_KEY)

export function takeAction(app: App, pages: Pages, name: ActionName, roles: readonly Role[]): void {
  const { services, setting } = pages
  app.post(
    `/submissions/:id/${name}`,
    { config: { roles, by: 'session' }, schema: { hide: true, params: SubmissionParams, body: Body } },
    async (request, reply) => {
      const { id } = request.params
      const actor = actorOf(request)
      const submission = await services.submissions.read(id)
      // A second press of the button finds the answer to the first, so a change of state in between is no conflict.
      const isPossible = whyNot(name, submission, sessionOf(request)) === undefined
      const evidence = isPossible ? await evidenceFor(services, name, submission, actor) : undefined
      const { form, problems } = readActionForm(name, request.body, evidence)
      if (isPossible && problems.length > 0) return sendBack(pages, request, reply, problems)
      try {
        await performs[name](services, id, form, request)
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        if (
          name === 'approve' &&
          isRepeat(error, await services.submissions.read(id), form.contentDigest, sessionOf(request))
        ) {
          return reply.redirect(`${submissionPath(id)}/approve`, 303)
        }
        if (error.code !== 'STATE_CONFLICT') throw error
        throw explainConflict(name, (await services.submissions.read(id)).state) ?? error
      }
      giveBanner(reply, formatDone(name, await services.submissions.read(id)), setting)
      return reply.redirect(submissionPath(id), 303)
    },
  )
}
