import { v7 as uuidv7 } from 'uuid'
import type { Role } from '../../../../schemas/role.js'
import type { App } from '../../../app.js'
import { actorOf } from '../../../../plugins/authentication.js'
import { SubmissionParams } from '../../../idempotency-key.js'
import { takeKept } from '../../feedback/kept-form.js'
import type { Pages } from '../../page.js'
import { sessionOf } from '../../sessions.js'
import type { ActionName } from '../find-actions.js'
import { askFor } from './ask-for.js'
import { presentApproved } from './present-approved.js'
import { whyNot } from './explain-conflict.js'

/** Says what will come of an action. What is not possible now is told at once, not after the form. */
export function confirmAction(app: App, pages: Pages, name: ActionName, roles: readonly Role[]): void {
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
