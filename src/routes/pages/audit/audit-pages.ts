import type { App } from '../../app.js'
import { auditKindNames } from './audit-search.js'
import { presentAudit } from './present-audit.js'
import { presentEvent } from './present-audit.js'
import { presentVerification } from './present-verification.js'
import { readSearch } from './audit-search.js'
import type { Pages } from '../page.js'
import { Day, exact } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import Type from 'typebox'

/** The routes of these pages, with the roles that may use each. */
export function auditPages(app: App, pages: Pages): void {
  showAudit(app, pages, ['auditor'])
  showVerification(app, pages, ['auditor'])
  showEvent(app, pages, ['auditor'])
}

const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }))
const Query = exact({
  kind: Type.Optional(Type.Union([Type.Enum([...auditKindNames]), Type.Literal('')])),
  actor: text(100),
  subject: text(300),
  day: Type.Optional(Type.Union([Day, Type.Literal('')])),
  cursor: text(200),
})
const SHOWN = 50

function showAudit(app: App, { services, show }: Pages, roles: readonly Role[]): void {
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

const Params = exact({ sequence: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) })

function showEvent(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  app.get(
    '/audit/:sequence',
    { config: { roles, by: 'session' }, schema: { hide: true, params: Params } },
    async (request, reply) =>
      show(request, reply, presentEvent(await services.audit.read(request.params.sequence))),
  )
}

/** Checks the whole log whenever the page is opened. */
function showVerification(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  app.get(
    '/audit/verification',
    { config: { roles, by: 'session' }, schema: { hide: true } },
    async (request, reply) => show(request, reply, presentVerification(await services.audit.verify())),
  )
}
