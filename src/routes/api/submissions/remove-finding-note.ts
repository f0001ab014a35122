import Type from 'typebox'
import { actorOf } from '../../../plugins/authentication.js'
import type { Role } from '../../../schemas/role.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'
import { FindingParams } from './note-finding.js'

export function removeFindingNote(app: App, { reports }: Services, roles: readonly Role[]): void {
  app.delete(
    '/v1/submissions/:id/findings/:findingId/note',
    {
      config: { roles },
      schema: {
        summary: 'Remove the note of a finding; its text is not kept',
        tags: ['Data quality'],
        params: FindingParams,
        response: { 204: Type.Null(), ...errorResponses('NOT_FOUND') },
      },
    },
    async (request, reply) => {
      const { id: submissionId, findingId } = request.params
      await reports.removeNote({ submissionId, findingId }, actorOf(request))
      return reply.code(204).send(null)
    },
  )
}
