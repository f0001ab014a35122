import Type from 'typebox'
import { NOTE_WRITERS, RECORD_READERS } from '../../../plugins/authentication.js'
import { exact } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { SubmissionParams } from '../../idempotency-key.js'
import type { Pages } from '../page.js'
import { mayAs, sessionOf } from '../sessions.js'
import { presentRule } from './present-rule.js'

const Params = exact({ ...SubmissionParams.properties, rule: Type.String({ maxLength: 60 }) })
const Query = exact({ cursor: Type.Optional(Type.String({ maxLength: 200 })) })
const SHOWN = 50

export function showRule(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  app.get(
    '/submissions/:id/quality/rules/:rule',
    { config: { roles, by: 'session' }, schema: { hide: true, params: Params, querystring: Query } },
    async (request, reply) => {
      const { id, rule } = request.params
      const { cursor } = request.query
      const submission = await services.submissions.read(id)
      const page = await services.reports.findingsOfRule(id, rule, {
        limit: SHOWN,
        ...(cursor === undefined ? {} : { cursor }),
      })
      const person = sessionOf(request)
      const mayRead = mayAs(person, RECORD_READERS)
      const mayNote = mayAs(person, NOTE_WRITERS)
      const facts = { submission, rule, page, mayRead, mayNote, isFirst: cursor === undefined }
      return show(request, reply, presentRule(facts))
    },
  )
}
