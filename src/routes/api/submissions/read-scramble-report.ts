import Type from 'typebox'
import { Problem } from '../../../errors.js'
import { ref } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import { ScrambleReport } from '../../../schemas/scramble-report.js'
import { REPORT_POLICY } from '../../reports/report-page.js'
import { writeScrambleHtml } from '../../reports/write-scramble-html.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'
import { chooseType } from '../../choose-type.js'
import { SubmissionParams } from '../../idempotency-key.js'

const TYPES = ['application/json', 'text/html'] as const

export function readScrambleReport(app: App, { submissions }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/submissions/:id/scramble-report',
    {
      config: { roles },
      schema: {
        summary: 'What scrambling did to a submission, what came of attacking it, and what is still risky',
        tags: ['Submissions'],
        params: SubmissionParams,
        response: {
          200: {
            description: 'Figures and what they mean. `Accept` chooses JSON or a page to print',
            content: {
              'application/json': { schema: ref(ScrambleReport) },
              'text/html': { schema: Type.String() },
            },
          },
          ...errorResponses('NOT_FOUND', 'STATE_CONFLICT', 'NOT_ACCEPTABLE'),
        },
      },
    },
    async ({ params: { id }, headers }, reply) => {
      const type = chooseType(headers.accept, TYPES)
      if (type === undefined) throw new Problem('NOT_ACCEPTABLE', `There is ${TYPES.join(', ')}`)
      const report = await submissions.scrambleReport(id)
      reply.header('vary', 'accept').header('cache-control', 'no-store').type(`${type}; charset=utf-8`)
      if (type === 'application/json') return report
      reply.header('content-security-policy', REPORT_POLICY)
      return writeScrambleHtml(id, report)
    },
  )
}
