import Type from 'typebox'
import { exact } from '../../../schemas/common.js'
import { PhaseNumber } from '../../../schemas/phase.js'
import type { Role } from '../../../schemas/role.js'
import { SubmissionState } from '../../../schemas/submission.js'
import type { App } from '../../app.js'
import type { Pages } from '../page.js'
import { presentSubmissions } from './present-submissions.js'

const Query = exact({
  phase: Type.Optional(Type.Union([PhaseNumber, Type.Literal('')])),
  state: Type.Optional(Type.Union([SubmissionState, Type.Literal('')])),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
})
const SHOWN = 25

export function listSubmissions(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  app.get(
    '/submissions',
    { config: { roles, by: 'session' }, schema: { hide: true, querystring: Query } },
    async (request, reply) => {
      const { phase, state, cursor } = request.query
      const filter = {
        ...(phase === undefined || phase === '' ? {} : { phase }),
        ...(state === undefined || state === '' ? {} : { state }),
      }
      const page = await services.submissions.list(filter, {
        limit: SHOWN,
        ...(cursor === undefined ? {} : { cursor }),
      })
      return show(request, reply, presentSubmissions(page, { ...filter, isFirst: cursor === undefined }))
    },
  )
}
