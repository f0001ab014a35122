import type { IncomingMessage } from 'node:http'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { actorOf } from '../../../plugins/authentication.js'
import { validatorCompiler } from '../../../plugins/schema-compilers.js'
import { exact, ref } from '../../../schemas/common.js'
import { ChildRecord } from '../../../schemas/dfe/child-record.js'
import { IngestMode, IngestResult } from '../../../schemas/live-record.js'
import type { Role } from '../../../schemas/role.js'
import { splitArray, splitLines } from '../../../services/live-records/split-body.js'
import type { Body } from '../../../services/live-records/store-incoming.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'
import { watchBody } from '../../watch-body.js'

const NDJSON = 'application/x-ndjson'
const JSON_ARRAY = 'application/json'

const Query = exact({
  mode: IngestMode,
  maxDeletedShare: Type.Optional(
    Type.Number({
      minimum: 0,
      maximum: 1,
      description:
        'How great a share of the children a snapshot may leave out; SNAPSHOT_MAX_DELETED_SHARE (0.1) where it does not say',
    }),
  ),
})

export function ingestLiveRecords(app: App, services: Services, roles: readonly Role[]): void {
  // A scope of its own: everywhere else JSON is parsed whole.
  void app.register(async (scope: App) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser([NDJSON, JSON_ARRAY], (_request, body, done) => done(null, body))
    register(scope, services, roles)
  })
}

function register(app: App, { live }: Services, roles: readonly Role[]): void {
  app.post(
    '/v1/live-records',
    {
      config: { roles },
      // The body is read record by record, and a record that does not fit is listed, not refused.
      validatorCompiler: (route) =>
        route.httpPart === 'body' ? () => true : validatorCompiler(route as never),
      schema: {
        summary: 'Bring records into the live process table',
        description:
          'All of the body is taken, or nothing where it breaks off. A line of NDJSON that is not JSON is listed, and the others are ' +
          'taken; an array with such a record is refused whole. gzip is taken (`content-encoding`). Unchanged children are not touched. `snapshot` also ' +
          'marks children that are absent as deleted; it is refused where too many are.',
        tags: ['Live records'],
        querystring: Query,
        body: {
          content: {
            [NDJSON]: { schema: Type.String({ description: 'One child record a line' }) },
            [JSON_ARRAY]: { schema: Type.Array(ChildRecord) },
          },
        },
        response: {
          200: ref(IngestResult),
          ...errorResponses('SNAPSHOT_TOO_SMALL', 'STATE_CONFLICT'),
        },
      },
    },
    async (request) => live.ingest({ ...request.query, body: bodyOf(request), actor: actorOf(request) }),
  )
}

/** The records of the body, as its media type has them. */
function bodyOf({ headers, body }: FastifyRequest): Body {
  const bytes = watchBody(body as IncomingMessage | undefined)
  return headers['content-type']?.toLowerCase().startsWith(NDJSON) === true
    ? { framing: 'lines', pieces: splitLines(bytes) }
    : { framing: 'array', pieces: splitArray(bytes) }
}
