import Type from 'typebox'
import { exact, PageQuery, pageOf, ref } from '../../../schemas/common.js'
import { PhaseNumber } from '../../../schemas/phase.js'
import type { Role } from '../../../schemas/role.js'
import { Submission, SubmissionState } from '../../../schemas/submission.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'

const Query = exact({
  ...PageQuery.properties,
  phase: Type.Optional(PhaseNumber),
  state: Type.Optional(SubmissionState),
})

export function listSubmissions(app: App, { submissions }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/submissions',
    {
      config: { roles },
      schema: {
        summary: 'Submissions, newest first',
        tags: ['Submissions'],
        querystring: Query,
        response: { 200: pageOf(ref(Submission)), ...errorResponses('CURSOR_INVALID') },
      },
    },
    async ({ query: { limit, cursor, ...filter } }) =>
      submissions.list(filter, { limit, ...(cursor === undefined ? {} : { cursor }) }),
  )
}
