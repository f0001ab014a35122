import Type, { type Static } from 'typebox'
import { actorOf, NOTE_WRITERS } from '../../../plugins/authentication.js'
import { exact } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import { encodeCursor } from '../../../database/cursor.js'
import type { App } from '../../app.js'
import { SubmissionParams } from '../../idempotency-key.js'
import type { Pages } from '../page.js'
import { isBrowsed, RecordsQuery } from './list-records.js'
import type { BrowsedRecord } from './present-neighbours.js'
import { mayAs, sessionOf } from '../sessions.js'
import { presentRecord } from './present-record.js'

const Params = exact({
  ...SubmissionParams.properties,
  position: Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 }),
})

/** Of records on their way to the DfE, those before and after it in the submission are shown: they do not stay where they are. */
async function browsingOf(
  { submissions }: Pages['services'],
  { params, query }: { params: Static<typeof Params>; query: Static<typeof RecordsQuery> },
): Promise<BrowsedRecord> {
  const { show = 'all', sort } = query
  const byFindings = sort === 'findings'
  const browsing = { show: isBrowsed(show) ? show : 'all', byFindings } as const
  return { show, byFindings, around: await submissions.neighbours(params.id, params.position, browsing) }
}

export function showRecord(app: App, { services, show, setting }: Pages, roles: readonly Role[]): void {
  app.get(
    '/submissions/:id/records/:position',
    { config: { roles, by: 'session' }, schema: { hide: true, params: Params, querystring: RecordsQuery } },
    async (request, reply) => {
      const { id, position } = request.params
      const submission = await services.submissions.read(id)
      const record = await services.submissions.readRecord(id, position, actorOf(request))
      const after = { limit: 1, cursor: encodeCursor(String(position)) }
      const { items } = await services.submissions.listRecords(id, { hasFindings: true }, after)
      const notes = await services.reports.notesOn(record.findings.map((finding) => finding.id))
      const leaves = await services.submissions.leavesOf(id, position)
      const held = await services.submissions.heldAround(id, position)
      const nextWithFindings = items[0]?.position
      const browsing = await browsingOf(services, request)
      const mayNote = mayAs(sessionOf(request), NOTE_WRITERS)
      const facts = { submission, record, leaves, held, notes, browsing, nextWithFindings, mayNote, setting }
      return show(request, reply, presentRecord(facts))
    },
  )
}
