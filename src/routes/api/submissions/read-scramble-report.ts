import { ref } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import { ScrambleReport } from '../../../schemas/scramble-report.js'
import { refusals, type App } from '../../app.js'
import { SubmissionParams } from '../../repeatable.js'
import type { SubmissionRoutes } from './index.js'

export function readScrambleReport(
  app: App,
  { submissions }: SubmissionRoutes,
  roles: readonly Role[],
): void {
  app.get(
    '/v1/submissions/:id/scramble-report',
    {
      config: { roles },
      schema: {
        summary: 'What scrambling did to a submission, what came of attacking it, and what is still risky',
        tags: ['Submissions'],
        params: SubmissionParams,
        response: { 200: ref(ScrambleReport), ...refusals('NOT_FOUND', 'STATE_CONFLICT') },
      },
    },
    async ({ params }) => submissions.scrambleReport(params.id),
  )
}
