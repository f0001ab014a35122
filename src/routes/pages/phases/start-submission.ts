import { v7 as uuidv7 } from 'uuid'
import { actorOf } from '../../../plugins/authentication.js'
import { Problem } from '../../../errors.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { doOnce, FORM_KEY } from '../forms/do-once.js'
import { formBody, type FieldProblem } from '../forms/form-body.js'
import type { Pages } from '../page.js'
import { submissionPath } from '../words/say-submission.js'
import { presentStart } from './present-start.js'
import { readStartForm } from './read-start-form.js'
import { PhaseParams } from './show-phase.js'

const Body = formBody('kind', 'count', 'seed', 'laChildIds', FORM_KEY)

/** Asks what to build, and has it built. */
export function startPages(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  const url = '/phases/:phase/start'
  app.get(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, params: PhaseParams } },
    async (request, reply) => {
      const phase = await services.phases.describe(request.params.phase)
      if (!phase.open) throw new Problem('PHASE_CLOSED', phase.blockedBy.join('. '))
      return show(request, reply, presentStart(phase, uuidv7(), services.scrambleOptions))
    },
  )
  app.post(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, params: PhaseParams, body: Body } },
    async (request, reply) => {
      const phase = await services.phases.describe(request.params.phase)
      const { typed, problems, input } = readStartForm(phase, request.body)
      const again = async (found: readonly FieldProblem[]) =>
        show(
          request,
          reply.code(400),
          presentStart(phase, uuidv7(), services.scrambleOptions, { typed, problems: found }),
        )
      if (problems.length > 0) return again(problems)
      try {
        const { body } = await doOnce(services, request, async (tx) =>
          services.phases.startSubmission(tx, phase.phase, input, actorOf(request)),
        )
        return await reply.redirect(submissionPath(body.id), 303)
      } catch (error) {
        // Only the database knows which children there are.
        if (!(error instanceof Problem) || !isUnknownChild(error)) throw error
        return again([
          { field: 'laChildIds', text: 'At least one of these children is not in the live table' },
        ])
      }
    },
  )
}

const isUnknownChild = ({ errors }: Problem): boolean =>
  errors.some(({ pointer, code }) => pointer === '/laChildIds' && code === 'notFound')
