import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { SubmissionParams } from '../../idempotency-key.js'
import type { Pages } from '../page.js'
import { presentScrambling } from './present-scrambling.js'

export function showScrambling(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  app.get(
    '/submissions/:id/scrambling',
    { config: { roles, by: 'session' }, schema: { hide: true, params: SubmissionParams } },
    async (request, reply) => {
      const { id } = request.params
      const submission = await services.submissions.read(id)
      const report = await services.submissions.scrambleReport(id)
      return show(request, reply, presentScrambling(submission, report))
    },
  )
}
