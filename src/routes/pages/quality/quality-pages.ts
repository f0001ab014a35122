import { NOTE_WRITERS, READERS, RECORD_READERS, mayReadRecords } from '../../../plugins/authentication.js'
import type { App } from '../../app.js'
import { SubmissionParams } from '../../idempotency-key.js'
import type { Pages } from '../page.js'
import { presentByStatus } from './present-findings.js'
import { presentQuality } from './present-quality.js'
import { presentRule } from './present-findings.js'
import { presentTrend } from './present-trend.js'
import { mayAs, sessionOf } from '../sessions.js'
import { sendReport } from '../../reports/send-report.js'
import { exact } from '../../../schemas/common.js'
import { PhaseNumber } from '../../../schemas/phase.js'
import { FindingStatus } from '../../../schemas/quality-report.js'
import type { Role } from '../../../schemas/role.js'
import Type from 'typebox'

/** The pages of findings, and the roles that may open each. */
export function qualityPages(app: App, pages: Pages): void {
  showTrend(app, pages, READERS)
  showQuality(app, pages, READERS)
  showRule(app, pages, READERS)
  showByStatus(app, pages, READERS)
  downloadFindings(app, pages, READERS)
}

const TrendQuery = exact({ phase: Type.Optional(PhaseNumber) })
/** Of which some may still be building, or never were built. */
const LOOKED_AT = 20

function showTrend(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  app.get(
    '/quality',
    { config: { roles, by: 'session' }, schema: { hide: true, querystring: TrendQuery } },
    async (request, reply) => {
      const newest = await services.submissions.list({}, { limit: 1 })
      const phase = request.query.phase ?? newest.items[0]?.phase ?? 1
      const { items } = await services.submissions.list({ phase }, { limit: LOOKED_AT })
      return show(request, reply, presentTrend(phase, items))
    },
  )
}

function showQuality(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  app.get(
    '/submissions/:id/quality',
    { config: { roles, by: 'session' }, schema: { hide: true, params: SubmissionParams } },
    async (request, reply) => {
      const { id } = request.params
      const submission = await services.submissions.read(id)
      const summary = await (await services.reports.onSubmission(id)).summary()
      const mayRead = mayAs(sessionOf(request), RECORD_READERS)
      const beside =
        submission.source === 'scrambled' && mayRead
          ? await services.liveChecks.besideSubmission(id)
          : undefined
      return show(request, reply, presentQuality({ submission, summary, mayRead, beside }))
    },
  )
}

const Params = exact({ ...SubmissionParams.properties, rule: Type.String({ maxLength: 60 }) })
const RuleQuery = exact({ cursor: Type.Optional(Type.String({ maxLength: 200 })) })
const SHOWN = 50

function showRule(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  app.get(
    '/submissions/:id/quality/rules/:rule',
    { config: { roles, by: 'session' }, schema: { hide: true, params: Params, querystring: RuleQuery } },
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

const ByStatusParams = exact({ ...SubmissionParams.properties, status: FindingStatus })
const ByStatusQuery = exact({ cursor: Type.Optional(Type.String({ maxLength: 200 })) })
const BY_STATUS_SHOWN = 50

/** Findings since the submission before, by their status, each by its name. */
function showByStatus(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  app.get(
    '/submissions/:id/quality/findings/:status',
    {
      config: { roles, by: 'session' },
      schema: { hide: true, params: ByStatusParams, querystring: ByStatusQuery },
    },
    async (request, reply) => {
      const { id, status } = request.params
      const { cursor } = request.query
      const submission = await services.submissions.read(id)
      const page = await services.reports.findingsByStatus(id, status, {
        limit: BY_STATUS_SHOWN,
        ...(cursor === undefined ? {} : { cursor }),
      })
      const mayRead = mayAs(sessionOf(request), RECORD_READERS)
      const isFirst = cursor === undefined
      return show(request, reply, presentByStatus({ submission, status, page, mayRead, isFirst }))
    },
  )
}

/** For a spreadsheet. */
function downloadFindings(app: App, { services }: Pages, roles: readonly Role[]): void {
  app.get(
    '/submissions/:id/quality.csv',
    { config: { roles, by: 'session' }, schema: { hide: true, params: SubmissionParams } },
    async (request, reply) => {
      const withItems = mayReadRecords(request)
      const report = await services.reports.onSubmission(request.params.id, { withItems })
      return sendReport(reply, { form: 'csv' }, report)
    },
  )
}
