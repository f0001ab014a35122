import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../errors.js'
import { isDatabaseAway } from '../database/database-fault.js'
import type { Submission } from '../schemas/submission.js'
import type { Services } from '../services/index.js'
import { finalStates, type Glance } from '../services/submissions/watch-submission.js'
import type { App } from './app.js'

/** Each open stream may read the database four times a second. */
const MAX_STREAMS = 100
/** A caller that takes nothing for so long is gone. */
const STUCK_MS = 60_000
/** Then the caller connects again, with a key that is still in use. */
const LONGEST_STREAM_MS = 15 * 60_000

/**
 * Answers with a submission as it changes, as server-sent events; 204 to one who comes back after the last of them.
 * @throws {Problem} NOT_FOUND or TOO_MANY_STREAMS
 */
export function createEventSender(app: App, { submissions }: Pick<Services, 'submissions'>) {
  let open = 0
  return async (request: FastifyRequest, reply: FastifyReply, id: string): Promise<FastifyReply> => {
    const submission = await submissions.read(id)
    if (finalStates.has(submission.state) && request.headers['last-event-id'] === eventId(submission)) {
      return reply.code(204).send(null)
    }
    if (open >= MAX_STREAMS) throw new Problem('TOO_MANY_STREAMS', `${open} event streams are open`)
    open += 1
    reply.raw.once('close', () => (open -= 1))
    reply.raw.setTimeout(STUCK_MS, () => reply.raw.destroy())
    const signal = app.abortSignalFor(reply, LONGEST_STREAM_MS)
    const watched = submissions.watch(submission.id, signal)
    const events = eventsOf(watched, async () => isStillAllowed(app, request))
    return reply
      .type('text/event-stream')
      .header('cache-control', 'no-store, no-transform')
      .header('x-accel-buffering', 'no')
      .send(Readable.from(events, { highWaterMark: 1 }))
  }
}

/** A caller who could no longer ask again hears no more. A database that is away says nothing of that. */
async function isStillAllowed(app: App, request: FastifyRequest): Promise<boolean> {
  try {
    return await app.isStillAllowed(request)
  } catch (error) {
    if (isDatabaseAway(error)) return true
    throw error
  }
}

async function* eventsOf(
  glances: AsyncIterable<Glance>,
  mayGoOn: () => Promise<boolean>,
): AsyncGenerator<string> {
  for await (const { submission, changed } of glances) {
    if (!(await mayGoOn())) return
    yield changed
      ? `id: ${eventId(submission)}\nevent: submission\ndata: ${JSON.stringify(submission)}\n\n`
      : ': nothing new\n\n'
  }
}

/** The same on every replica, so that a caller can come back to another. */
const eventId = (submission: Submission): string =>
  createHash('sha256').update(JSON.stringify(submission)).digest('hex').slice(0, 16)
