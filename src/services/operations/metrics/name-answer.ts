import type { Reply } from '../../delivery/decide/classify-outcome.js'

/** Statuses that have a meaning here (shared design, "Outcomes"); a receiver could make up hundreds of others. */
const KNOWN = new Set([200, 204, 400, 401, 403, 404, 408, 413, 425, 429, 500, 502, 503, 504])

/** The answer to a POST, as one of a few words. */
export function nameAnswer(reply: Reply): string {
  if (reply.kind !== 'answered') return reply.kind
  return KNOWN.has(reply.status) ? String(reply.status) : 'other'
}
