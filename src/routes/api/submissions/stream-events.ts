import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import Type from 'typebox'
import { Problem } from '../../../errors.js'
import type { Role } from '../../../schemas/role.js'
import type { Submission } from '../../../schemas/submission.js'
import { finalStates, type Glance } from '../../../services/staging/watch-submission.js'
import { refusals, type App } from '../../app.js'
import { SubmissionParams } from '../../repeatable.js'
import type { SubmissionRoutes } from './index.js'

/** Each open stream may read the database four times a second. */
const MAX_STREAMS = 100
/** A caller that takes nothing for so long is gone. */
const STUCK_MS = 60_000
/** Then the caller connects again, with a key that is still in use. */
const LONGEST_STREAM_MS = 15 * 60_000

const DESCRIPTION = `The submission as it is, then again on each change, at most four times a second, until its state is
final. A comment comes every 15 seconds while nothing changes. A caller that comes back with \`Last-Event-ID\` after the last event gets 204.`

export function streamEvents(app: App, { submissions }: SubmissionRoutes, roles: readonly Role[]): void {
  let open = 0
  app.get(
    '/v1/submissions/:id/events',
    {
      config: { roles },
      schema: {
        summary: 'The submission as it changes, as server-sent events',
        description: DESCRIPTION,
        tags: ['Submissions'],
        params: SubmissionParams,
        produces: ['text/event-stream'],
        response: {
          200: {
            description: 'Events named `submission`, whose data is the submission',
            content: { 'text/event-stream': { schema: Type.String() } },
          },
          204: Type.Null({ description: 'You have had the last event' }),
          ...refusals('NOT_FOUND', 'TOO_MANY_STREAMS'),
        },
      },
    },
    async (request, reply) => {
      const submission = await submissions.read(request.params.id)
      if (finalStates.has(submission.state) && request.headers['last-event-id'] === eventId(submission)) {
        return reply.code(204).send(null)
      }
      if (open >= MAX_STREAMS) throw new Problem('TOO_MANY_STREAMS', `${open} event streams are open`)
      open += 1
      reply.raw.once('close', () => (open -= 1))
      reply.raw.setTimeout(STUCK_MS, () => reply.raw.destroy())
      const signal = app.endOf(reply, LONGEST_STREAM_MS)
      const events = eventsOf(submissions.watch(submission.id, signal))
      return reply
        .type('text/event-stream')
        .header('cache-control', 'no-cache, no-transform')
        .header('x-accel-buffering', 'no')
        .send(Readable.from(events, { highWaterMark: 1 }) as never)
    },
  )
}

async function* eventsOf(glances: AsyncIterable<Glance>): AsyncGenerator<string> {
  for await (const { submission, changed } of glances) {
    yield changed
      ? `id: ${eventId(submission)}\nevent: submission\ndata: ${JSON.stringify(submission)}\n\n`
      : ': nothing new\n\n'
  }
}

/** The same on every replica, so that a caller can come back to another. */
const eventId = (submission: Submission): string =>
  createHash('sha256').update(JSON.stringify(submission)).digest('hex').slice(0, 16)
