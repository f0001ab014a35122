import { RECORD_READERS } from '../../../plugins/authentication.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { SubmissionParams } from '../../idempotency-key.js'
import type { Pages } from '../page.js'
import { mayAs, sessionOf } from '../sessions.js'
import { presentQuality } from './present-quality.js'

export function showQuality(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  app.get(
    '/submissions/:id/quality',
    { config: { roles, by: 'session' }, schema: { hide: true, params: SubmissionParams } },
    async (request, reply) => {
      const { id } = request.params
      const submission = await services.submissions.read(id)
      const summary = await (await services.reports.onSubmission(id)).summary()
      const mayRead = mayAs(sessionOf(request), RECORD_READERS)
      const beside =
        submission.source === 'scrambled' && mayRead
          ? await services.liveChecks.besideSubmission(id)
          : undefined
      return show(request, reply, presentQuality({ submission, summary, mayRead, beside }))
    },
  )
}
