import { Problem } from '../../../../errors.js'
import { actorOf } from '../../../../plugins/authentication.js'
import type { App } from '../../../app.js'
import { SubmissionParams } from '../../../idempotency-key.js'
import { giveBanner } from '../../feedback/banner.js'
import { sendBack, takeKept } from '../../feedback/kept-form.js'
import { FORM_KEY, doOnce } from '../../forms/do-once.js'
import { formBody } from '../../forms/form-body.js'
import type { PageOptions } from '../../page-options.js'
import type { Page, Pages } from '../../page.js'
import { sessionOf } from '../../sessions.js'
import { actionFacts } from './action-facts.js'
import { type Again, presentAction } from './present-action.js'
import { presentApproved } from './present-approved.js'
import { readActionForm } from './read-action-form.js'
import { formatDone } from './submission-actions.js'
import { type ActionName, actionNames, explainConflict, rolesFor, whyNot } from '../find-actions.js'
import { type ReviewFacts, gatherReview } from '../review/gather-review.js'
import { type CheckedAction, presentCheck } from '../review/present-check.js'
import { submissionPath } from '../../words/name-submission.js'
import type { Actor, Person } from '../../../../schemas/actor.js'
import type { Role } from '../../../../schemas/role.js'
import type { Submission } from '../../../../schemas/submission.js'
import type { Services } from '../../../../services/index.js'
import type { FastifyRequest } from 'fastify'
import { v7 as uuidv7 } from 'uuid'

/** Each action has a page that says what will come of it, and a form on it. */
export function actionPages(app: App, pages: Pages): void {
  for (const name of actionNames) {
    confirmAction(app, pages, name, rolesFor(name))
    takeAction(app, pages, name, rolesFor(name))
  }
}

const isChecked = (name: ActionName): name is CheckedAction => name === 'approve' || name === 'transmit'

/** The evidence for actions that people take only with it in front of them. */
const evidenceFor = async (
  services: Services,
  name: ActionName,
  submission: Submission,
  viewer: Actor,
): Promise<ReviewFacts | undefined> =>
  isChecked(name) ? gatherReview(services, submission, viewer) : undefined

/** The page that asks somebody to confirm an action, before and again after they filled in its form. */
async function askFor(
  services: Services,
  name: ActionName,
  submission: Submission,
  actor: Actor,
  setting: Pick<PageOptions, 'isRehearsal'>,
): Promise<(formKey: string, again?: Again) => Page> {
  const facts = await actionFacts(services, submission, actor)
  if (!isChecked(name)) {
    return (formKey, again) => presentAction(name, { submission, facts }, formKey, again)
  }
  const evidence = await gatherReview(services, submission, actor)
  return (formKey, again) => presentCheck(name, { submission, facts, evidence, setting }, formKey, again)
}

/** Says what will come of an action. What is not possible now is told at once, not after the form. */
function confirmAction(app: App, pages: Pages, name: ActionName, roles: readonly Role[]): void {
  const { services, show, setting } = pages
  app.get(
    `/submissions/:id/${name}`,
    { config: { roles, by: 'session' }, schema: { hide: true, params: SubmissionParams } },
    async (request, reply) => {
      const submission = await services.submissions.read(request.params.id)
      const approved = name === 'approve' ? presentApproved(submission, sessionOf(request)) : undefined
      if (approved !== undefined) return show(request, reply, approved)
      const hindrance = whyNot(name, submission, sessionOf(request))
      if (hindrance !== undefined) throw hindrance
      const kept = await takeKept(pages, request, reply)
      const again = kept && {
        comment: kept.fields['comment'] ?? '',
        confirmedDeletions: kept.fields['confirmedDeletions'] !== undefined,
        problems: kept.problems,
      }
      const page = await askFor(services, name, submission, actorOf(request), setting)
      return show(request, reply, page(uuidv7(), again))
    },
  )
}

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

function takeAction(app: App, pages: Pages, name: ActionName, roles: readonly Role[]): void {
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
