import { v7 as uuidv7 } from 'uuid'
import type { Role } from '../../../../schemas/role.js'
import type { App } from '../../../app.js'
import { actorOf } from '../../../../plugins/authentication.js'
import { SubmissionParams } from '../../../idempotency-key.js'
import type { Pages } from '../../page.js'
import { sessionOf } from '../../sessions.js'
import { whyNotDecide, type ActionName } from '../find-actions.js'
import { actionFacts } from './action-facts.js'
import { presentAction } from './present-action.js'
import { tellConflict } from './tell-conflict.js'

/** Says what will come of an action. What is not possible now is told at once, not after the form. */
export function confirmAction(
  app: App,
  { services, show }: Pages,
  name: ActionName,
  roles: readonly Role[],
): void {
  app.get(
    `/submissions/:id/${name}`,
    { config: { roles, by: 'session' }, schema: { hide: true, params: SubmissionParams } },
    async (request, reply) => {
      const submission = await services.submissions.read(request.params.id)
      const isDecision = name === 'approve' || name === 'return'
      const hindrance =
        tellConflict(name, submission.state) ??
        (isDecision ? whyNotDecide(submission, sessionOf(request)) : undefined)
      if (hindrance !== undefined) throw hindrance
      const facts = await actionFacts(services, submission, actorOf(request))
      return show(request, reply, presentAction(name, { submission, facts }, uuidv7()))
    },
  )
}
