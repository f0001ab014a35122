import { v7 as uuidv7 } from 'uuid'
import { actorOf } from '../../../plugins/authentication.js'
import { Problem } from '../../../errors.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { doOnce, FORM_KEY } from '../forms/do-once.js'
import { giveSuccess } from '../feedback/banner.js'
import { sendBack, takeKept } from '../feedback/kept-form.js'
import { formBody } from '../forms/form-body.js'
import type { Pages } from '../page.js'
import { submissionPath } from '../words/name-submission.js'
import { presentStart } from './present-start.js'
import { readStartForm } from './read-start-form.js'
import { PhaseParams } from './show-phase.js'

const Body = formBody('kind', 'count', 'seed', 'laChildIds', FORM_KEY)

/** Asks what to build, and has it built. */
export function startPages(app: App, pages: Pages, roles: readonly Role[]): void {
  const { services, show, setting } = pages
  const url = '/phases/:phase/start'
  app.get(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, params: PhaseParams } },
    async (request, reply) => {
      const phase = await services.phases.describe(request.params.phase)
      if (!phase.open) throw new Problem('PHASE_CLOSED', phase.blockedBy.join('. '))
      const kept = await takeKept(pages, request, reply)
      const again = kept && { typed: readStartForm(phase, kept.fields).typed, problems: kept.problems }
      return show(request, reply, presentStart(phase, uuidv7(), services.scrambleOptions, again))
    },
  )
  app.post(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, params: PhaseParams, body: Body } },
    async (request, reply) => {
      const phase = await services.phases.describe(request.params.phase)
      const { problems, input } = readStartForm(phase, request.body)
      if (problems.length > 0) return sendBack(pages, request, reply, problems)
      try {
        const { body } = await doOnce(services, request, async (tx) =>
          services.phases.startSubmission(tx, phase.phase, input, actorOf(request)),
        )
        giveSuccess(
          reply,
          setting,
          'You started a submission. We are creating and checking its records.',
          'An approver other than you must review it. Nothing is sent until they approve it.',
        )
        return await reply.redirect(submissionPath(body.id), 303)
      } catch (error) {
        // Only the database knows which children there are.
        if (!(error instanceof Problem) || !isUnknownChild(error)) throw error
        return sendBack(pages, request, reply, [
          { field: 'laChildIds', text: 'At least one of these children is not in the live table' },
        ])
      }
    },
  )
}

const isUnknownChild = ({ errors }: Problem): boolean =>
  errors.some(({ pointer, code }) => pointer === '/laChildIds' && code === 'notFound')
