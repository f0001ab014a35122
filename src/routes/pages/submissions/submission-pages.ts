import {
  DELIVERY_READERS,
  PAYLOAD_READERS,
  READERS,
  RECORD_READERS,
  actorOf,
} from '../../../plugins/authentication.js'
import type { App } from '../../app.js'
import { SubmissionParams } from '../../idempotency-key.js'
import type { Pages } from '../page.js'
import { mayAs, sessionOf } from '../sessions.js'
import { pauseOf } from './actions/action-facts.js'
import { actionPages } from './actions/action-pages.js'
import { presentBatch } from './present-batches.js'
import { presentBatches } from './present-batches.js'
import { presentScrambling } from './present-scrambling.js'
import { type SubmissionFacts, presentSubmissionPage } from './present-submission-page.js'
import { presentSubmissions } from './present-submissions.js'
import { createEventSender } from '../../send-events.js'
import { exact } from '../../../schemas/common.js'
import { PhaseNumber } from '../../../schemas/phase.js'
import type { Role } from '../../../schemas/role.js'
import { type Submission, SubmissionState } from '../../../schemas/submission.js'
import { Readable } from 'node:stream'
import Type from 'typebox'

/** The routes of these pages, with the roles that may use each. */
export function submissionPages(app: App, pages: Pages): void {
  listSubmissions(app, pages, READERS)
  showSubmission(app, pages, READERS)
  streamChanges(app, pages, READERS)
  showScrambling(app, pages, READERS)
  showBatches(app, pages, DELIVERY_READERS)
  showBatch(app, pages, DELIVERY_READERS)
  downloadEvidence(app, pages, DELIVERY_READERS)
  downloadPayload(app, pages, PAYLOAD_READERS)
  actionPages(app, pages)
}

const ListQuery = exact({
  phase: Type.Optional(Type.Union([PhaseNumber, Type.Literal('')])),
  state: Type.Optional(Type.Union([SubmissionState, Type.Literal('')])),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
})
const SHOWN = 25

export function listSubmissions(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  app.get(
    '/submissions',
    { config: { roles, by: 'session' }, schema: { hide: true, querystring: ListQuery } },
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

function showSubmission(app: App, { services, show, setting }: Pages, roles: readonly Role[]): void {
  app.get(
    '/submissions/:id',
    { config: { roles, by: 'session' }, schema: { hide: true, params: SubmissionParams } },
    async (request, reply) => {
      const submission = await services.submissions.read(request.params.id)
      const phase = await services.phases.describe(submission.phase)
      const built = submission.contentDigest === null ? undefined : await builtOf(services, submission)
      const person = sessionOf(request)
      const pause = await pauseOf(services, submission)
      return show(request, reply, presentSubmissionPage({ person, submission, phase, built, pause, setting }))
    },
  )
}

/** Reports on a submission; absent until its records are made. */
async function builtOf(
  { reports, submissions, transmission }: Pages['services'],
  { id, source, decisions }: Submission,
): Promise<NonNullable<SubmissionFacts['built']>> {
  const quality = await (await reports.onSubmission(id)).summary()
  const previous = quality.comparedWith?.submissionId
  return {
    quality,
    records: previous === undefined ? undefined : await submissions.compareRecords(id, previous),
    scrambling: source === 'scrambled' ? await submissions.findScrambleReport(id) : undefined,
    totals: await transmission.batchTotals(id),
    effects: await submissions.findUnsentEffects(id),
    opened: decisions.length === 0 ? undefined : await submissions.openedByDeciders(id),
  }
}

/** Tells the page of a submission when there is something new. */
function streamChanges(app: App, { services }: Pages, roles: readonly Role[]): void {
  const sendEvents = createEventSender(app, services)
  app.get(
    '/submissions/:id/events',
    { config: { roles, by: 'session' }, schema: { hide: true, params: SubmissionParams } },
    async (request, reply) => sendEvents(request, reply, request.params.id),
  )
}

function showScrambling(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  app.get(
    '/submissions/:id/scrambling',
    { config: { roles, by: 'session' }, schema: { hide: true, params: SubmissionParams } },
    async (request, reply) => {
      const { id } = request.params
      const submission = await services.submissions.read(id)
      const report = await services.submissions.scrambleReport(id)
      return show(request, reply, presentScrambling(submission, report))
    },
  )
}

const BatchesQuery = exact({ cursor: Type.Optional(Type.String({ maxLength: 200 })) })
const BATCHES_SHOWN = 50

function showBatches(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  app.get(
    '/submissions/:id/batches',
    {
      config: { roles, by: 'session' },
      schema: { hide: true, params: SubmissionParams, querystring: BatchesQuery },
    },
    async (request, reply) => {
      const { id } = request.params
      const { cursor } = request.query
      const submission = await services.submissions.read(id)
      const page = await services.transmission.listBatches(id, {
        limit: BATCHES_SHOWN,
        ...(cursor === undefined ? {} : { cursor }),
      })
      return show(request, reply, presentBatches(submission, page, cursor === undefined))
    },
  )
}

const Params = exact({
  ...SubmissionParams.properties,
  number: Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 }),
})

function showBatch(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  app.get(
    '/submissions/:id/batches/:number',
    { config: { roles, by: 'session' }, schema: { hide: true, params: Params } },
    async (request, reply) => {
      const { id, number } = request.params
      const submission = await services.submissions.read(id)
      const batch = await services.transmission.readBatch(id, number)
      const mayRead = mayAs(sessionOf(request), RECORD_READERS)
      return show(request, reply, presentBatch(submission, batch, mayRead))
    },
  )
}

function downloadEvidence(app: App, { services }: Pages, roles: readonly Role[]): void {
  app.get(
    '/submissions/:id/evidence.json',
    { config: { roles, by: 'session' }, schema: { hide: true, params: SubmissionParams } },
    async ({ params: { id } }, reply) =>
      reply
        .type('application/json; charset=utf-8')
        .header('content-disposition', `attachment; filename="evidence-${id}.json"`)
        .header('cache-control', 'no-store')
        .send(Readable.from(await services.evidence.open(id))),
  )
}

/** Exactly what is sent: one line a batch, each the bytes of one POST. */
export function downloadPayload(app: App, { services }: Pages, roles: readonly Role[]): void {
  app.get(
    '/submissions/:id/payload.ndjson',
    { config: { roles, by: 'session' }, schema: { hide: true, params: SubmissionParams } },
    async (request, reply) => {
      const { id } = request.params
      const lines = await services.submissions.payload(id, actorOf(request))
      return reply
        .type('application/x-ndjson')
        .header('content-disposition', `attachment; filename="payload-${id}.ndjson"`)
        .header('cache-control', 'no-store')
        .send(Readable.from(lines))
    },
  )
}
