import { v7 as uuidv7 } from 'uuid'
import { actorOf } from '../../../plugins/authentication.js'
import { exact, Uuid } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { doOnce, FORM_KEY } from '../forms/do-once.js'
import { findWordsProblems } from '../forms/find-words-problems.js'
import { formBody } from '../forms/form-body.js'
import type { Pages } from '../page.js'
import { presentSignOff } from './present-sign-off.js'
import { PhaseParams } from './show-phase.js'

const Query = exact({ submission: Uuid })
const Body = exact({ ...formBody('note', FORM_KEY).properties, submission: Uuid })

/** A phase is passed with a submission that the DfE received. */
export function signOffPages(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  const url = '/phases/:phase/sign-off'
  app.get(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, params: PhaseParams, querystring: Query } },
    async (request, reply) => {
      const phase = await services.phases.describe(request.params.phase)
      const submission = await services.submissions.read(request.query.submission)
      return show(request, reply, presentSignOff(phase, submission, uuidv7()))
    },
  )
  app.post(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, params: PhaseParams, body: Body } },
    async (request, reply) => {
      const { phase } = request.params
      const { submission: submissionId, note: typed = '' } = request.body
      const note = typed.trim()
      const problems = findWordsProblems('note', 'The note', note)
      if (problems.length > 0) {
        const page = presentSignOff(
          await services.phases.describe(phase),
          await services.submissions.read(submissionId),
          uuidv7(),
          { note, problems },
        )
        return show(request, reply.code(400), page)
      }
      const input = { submissionId, ...(note === '' ? {} : { note }) }
      await doOnce(services, request, async (tx) =>
        services.phases.signOff(tx, phase, input, actorOf(request)),
      )
      return reply.redirect(`/phases/${phase}`, 303)
    },
  )
}
