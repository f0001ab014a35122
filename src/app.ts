import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify, { type FastifyBaseLogger } from 'fastify'
import { ANY_ROLE, authentication } from './plugins/authentication.js'
import { endings } from './plugins/abort-signals.js'
import { metrics } from './plugins/metrics.js'
import { openapi } from './plugins/openapi.js'
import { problems } from './plugins/problems.js'
import { rateLimits } from './plugins/rate-limits.js'
import { hasRepeatedKey } from './plugins/repeated-keys.js'
import { serializerCompiler, validatorCompiler } from './plugins/schema-compilers.js'
import { Problem } from './errors.js'
import type { App } from './routes/app.js'
import { apiKeyRoutes } from './routes/api/api-keys.js'
import { auditRoutes } from './routes/api/audit-events.js'
import { codeListRoutes } from './routes/api/code-lists.js'
import { connectivityRoutes } from './routes/api/connectivity-checks.js'
import { emergencyStopRoutes } from './routes/api/emergency-stop.js'
import { liveRecordRoutes } from './routes/api/live-records/index.js'
import { phaseRoutes } from './routes/api/phases.js'
import { recoveryRoutes } from './routes/api/recovery.js'
import { standingRoutes } from './routes/api/standing-agreement.js'
import { submissionRoutes } from './routes/api/submissions/index.js'
import { validationRoutes } from './routes/api/validations.js'
import { webhookRoutes } from './routes/api/webhooks.js'
import { pages } from './routes/pages/pages.js'
import { healthRoutes } from './routes/public/health.js'
import { metricsRoutes } from './routes/public/metrics.js'
import { problemRoutes } from './routes/public/problems.js'
import { ApiKey, IssuedApiKey } from './schemas/api-key.js'
import { AuditEvent, AuditVerification } from './schemas/audit-event.js'
import { Attempt, Batch } from './schemas/batch.js'
import { ConnectivityCheck } from './schemas/connectivity-check.js'
import { EmergencyStop } from './schemas/emergency-stop.js'
import { Evidence } from './schemas/evidence.js'
import { IngestResult, InvalidLiveRecord, LiveRecord, LiveRecordSummary } from './schemas/live-record.js'
import { Webhook, WebhookMessage, WebhookSecret } from './schemas/notification.js'
import { Outcome, OutcomePage } from './schemas/outcome.js'
import { Agreement, Phase, SignOff } from './schemas/phase.js'
import { ProblemDetails } from './schemas/problem.js'
import { FindingNote, QualityReport, QualitySummary } from './schemas/quality-report.js'
import { Recovery } from './schemas/recovery.js'
import { ScrambleReport } from './schemas/scramble-report.js'
import { DailyRunning, StandingAgreement } from './schemas/standing-agreement.js'
import { StagedRecord, StagedRecordSummary } from './schemas/staged-record.js'
import { Decision, Submission } from './schemas/submission.js'
import { serverOptions } from './server-options.js'
import type { Services } from './services/index.js'
import type { Metrics } from './services/operations/metrics/create-metrics.js'

const NAMED_SCHEMAS = [
  ProblemDetails,
  Agreement,
  SignOff,
  Phase,
  Decision,
  Submission,
  StagedRecordSummary,
  StagedRecord,
  Attempt,
  Batch,
  Evidence,
  EmergencyStop,
  ConnectivityCheck,
  QualityReport,
  QualitySummary,
  FindingNote,
  ScrambleReport,
  StandingAgreement,
  DailyRunning,
  Recovery,
  AuditEvent,
  AuditVerification,
  ApiKey,
  IssuedApiKey,
  InvalidLiveRecord,
  LiveRecordSummary,
  LiveRecord,
  IngestResult,
  Outcome,
  OutcomePage,
  Webhook,
  WebhookSecret,
  WebhookMessage,
]

export type AppOptions = {
  readonly services: Services
  readonly metrics: Metrics
  /** True if `/metrics` is served here; else it has a port of its own. */
  readonly showMetrics: boolean
  readonly logger?: FastifyBaseLogger
  readonly publicUrl?: string | undefined
  /** Whose service the pages say it is; absent: nobody's yet. */
  readonly laCode?: string
  /** True: every page says that it is a rehearsal. */
  readonly isRehearsal?: boolean
  /** Absent: no limit. */
  readonly requestsPerMinute?: number
}

/** The one factory of the Fastify instance: for the server, tests, the OpenAPI export and benchmarks. */
export async function buildApp(options: AppOptions): Promise<App> {
  const { services, logger, publicUrl, laCode = '000', requestsPerMinute = 0, isRehearsal = false } = options
  const app = Fastify(serverOptions(logger)).withTypeProvider<TypeBoxTypeProvider>()
  // Without this a body of plain text would reach the validator and be told of its shape, not of its type.
  app.removeContentTypeParser('text/plain')
  parseJson(app)
  useSchemas(app)

  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id)
    // Answers are about children, people and their decisions: no proxy or browser may keep them.
    const isStream = reply.getHeader('content-type')?.toString().startsWith('text/event-stream') === true
    if (request.url.startsWith('/v1') && !isStream) reply.header('cache-control', 'no-store')
  })
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request
    const milliseconds = Math.round(reply.elapsedTime)
    request.log.info(
      { method, route: routeOptions.url, status: reply.statusCode, milliseconds },
      'request answered',
    )
  })
  await app.register(helmet, { contentSecurityPolicy: false })
  await app.register(cookie)
  await app.register(endings)
  await app.register(metrics, { metrics: options.metrics })
  await app.register(authentication, {
    services,
    secureCookies: publicUrl?.startsWith('https:') === true,
  })
  await app.register(rateLimits, { perMinute: requestsPerMinute })
  await app.register(problems, { services })
  await app.register(openapi)

  phaseRoutes(app, services)
  standingRoutes(app, services)
  submissionRoutes(app, services)
  emergencyStopRoutes(app, services)
  recoveryRoutes(app, services)
  connectivityRoutes(app, services)
  liveRecordRoutes(app, services)
  codeListRoutes(app, ANY_ROLE)
  validationRoutes(app, services)
  auditRoutes(app, services)
  apiKeyRoutes(app, services)
  webhookRoutes(app, services)
  await app.register(pages, { services, setting: { publicUrl, laCode, isRehearsal } })
  healthRoutes(app, services)
  if (options.showMetrics) metricsRoutes(app, options.metrics)
  problemRoutes(app)
  app.get('/openapi.json', { config: { roles: 'public' }, schema: { hide: true } }, async () => app.swagger())
  return app
}

function useSchemas(app: App): void {
  for (const schema of NAMED_SCHEMAS) app.addSchema(schema)
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler(app.getSchemas()))
}

/** As Fastify does, but an empty body is no body: many clients name its type on every POST. */
function parseJson(app: App): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined)
    else if (hasRepeatedKey(body))
      done(new Problem('REQUEST_REFUSED', 'The JSON has a name twice in one object'), undefined)
    else void parse(request, body, done)
  })
}
