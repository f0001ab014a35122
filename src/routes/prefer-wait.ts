import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Submission, SubmissionState } from '../schemas/submission.js'
import type { Services } from '../services/index.js'

const LONGEST_SECONDS = 60
const BUSY: ReadonlySet<SubmissionState> = new Set(['building', 'transmitting'])

export const PreferHeader = Type.Object({
  prefer: Type.Optional(
    Type.String({
      maxLength: 200,
      description:
        '`wait=30`: answer when the work is done, or after that many seconds, at most 60 (RFC 7240)',
    }),
  ),
})

/** Seconds of the preference `wait`; undefined if there is none that can be read, as RFC 7240 asks. */
export function preferredWait(header: string | string[] | undefined): number | undefined {
  const preferences = [header ?? []].flat().join(',').split(',')
  for (const preference of preferences) {
    const [, seconds] = /^\s*wait\s*=\s*"?(\d{1,9})"?\s*(;.*)?$/i.exec(preference) ?? []
    if (seconds !== undefined) return Math.min(Number(seconds), LONGEST_SECONDS)
  }
  return undefined
}

/**
 * The submission when nothing is made or sent of it any more, if the caller prefers to wait for that; else as given.
 * Says in `Preference-Applied` what it waited for. Holds no connection to the database meanwhile.
 */
export async function waitIfPreferred(
  { submissions }: Pick<Services, 'submissions'>,
  request: FastifyRequest,
  reply: FastifyReply,
  given: Submission,
): Promise<Submission> {
  const seconds = preferredWait(request.headers['prefer'])
  if (seconds === undefined) return given
  reply.header('preference-applied', `wait=${seconds}`)
  const signal = request.server.abortSignalFor(reply, seconds * 1000)
  let current = given
  for await (const { submission } of submissions.watchClosely(given.id, signal)) {
    current = submission
    if (!BUSY.has(submission.state)) break
  }
  return current
}
