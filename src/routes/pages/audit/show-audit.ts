import Type from 'typebox'
import { Day, exact } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import type { Pages } from '../page.js'
import { auditKindNames } from './audit-kinds.js'
import { presentAudit } from './present-audit.js'
import { readSearch } from './read-search.js'

const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }))
const Query = exact({
  kind: Type.Optional(Type.Union([Type.Enum([...auditKindNames]), Type.Literal('')])),
  actor: text(100),
  subject: text(300),
  day: Type.Optional(Type.Union([Day, Type.Literal('')])),
  cursor: text(200),
})
const SHOWN = 50

export function showAudit(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  app.get(
    '/audit',
    { config: { roles, by: 'session' }, schema: { hide: true, querystring: Query } },
    async (request, reply) => {
      const { cursor, kind = '', actor = '', subject = '', day = '' } = request.query
      const typed = { kind, actor, subject, day }
      const page = await services.audit.search(readSearch(typed), {
        limit: SHOWN,
        ...(cursor === undefined ? {} : { cursor }),
      })
      return show(request, reply, presentAudit(page, typed, cursor === undefined))
    },
  )
}
