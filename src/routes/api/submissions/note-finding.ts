import { actorOf } from '../../../plugins/authentication.js'
import { exact, ref } from '../../../schemas/common.js'
import { FindingNote } from '../../../schemas/quality-report.js'
import type { Role } from '../../../schemas/role.js'
import { FindingId } from '../../../schemas/staged-record.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'
import { SubmissionParams } from '../../idempotency-key.js'

export const FindingParams = exact({ ...SubmissionParams.properties, findingId: FindingId })

const Body = exact(
  { text: { ...FindingNote.properties.text, minLength: 1 } },
  { examples: [{ text: 'Right as it is: the referral came from a neighbouring authority.' }] },
)

export function noteFinding(app: App, { reports }: Services, roles: readonly Role[]): void {
  app.put(
    '/v1/submissions/:id/findings/:findingId/note',
    {
      config: { roles },
      schema: {
        summary: 'Write a note to a finding, such as the explanation that a query asks for',
        description:
          'Every report that has the finding shows it, of later submissions too; it replaces the note before. A note that says who a child is is refused.',
        tags: ['Data quality'],
        params: FindingParams,
        body: Body,
        response: { 200: ref(FindingNote), ...errorResponses('NOT_FOUND') },
      },
    },
    async (request) => {
      const { id: submissionId, findingId } = request.params
      return reports.note({ submissionId, findingId }, request.body.text, actorOf(request))
    },
  )
}
