import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { disturbance, type Disturbance, type Fault } from './faults.js'
import type { World } from './world.js'

export type Answer = {
  readonly status: number
  readonly contentType: string
  readonly body: string
  readonly headers?: Readonly<Record<string, string>>
  readonly accepted: boolean
  readonly records: number | null
}

/**
 * Gives the receiver's answer to one request, disturbed by the fault that waits for it, and writes the ledger first:
 * a caller that has an answer finds the request there.
 * @param judge is called at most once, and only where the request gets as far as the receiver
 */
export async function answerRequest(
  world: World,
  target: Fault['target'],
  request: FastifyRequest,
  reply: FastifyReply,
  judge: () => Answer,
): Promise<FastifyReply> {
  const fault = world.faults.take(target)
  const plan = fault === undefined ? {} : disturbance(fault)
  if (plan.delayMs !== undefined) await sleep(plan.delayMs)
  if (plan.expireTokens === true) world.tokens.expireAll()

  const answer = disturbed(plan, judge)
  const status = plan.cut === undefined ? answer.status : null
  note(world, request, { ...answer, status, fault: fault?.kind ?? null })
  if (plan.cut !== undefined) {
    reply.hijack()
    request.raw.socket.destroy()
    return reply
  }
  const headers = { 'content-type': answer.contentType, ...answer.headers }
  return reply.code(answer.status).headers(headers).send(answer.body)
}

const NOTHING_ACCEPTED = { accepted: false, records: null, contentType: 'text/plain' }

function disturbed(plan: Disturbance, judge: () => Answer): Answer {
  if (plan.answer !== undefined) return { ...NOTHING_ACCEPTED, ...plan.answer }
  if (plan.cut === 'before') return { ...NOTHING_ACCEPTED, status: 0, body: '' }
  const answer = judge()
  if (!answer.accepted || plan.garble === undefined) return answer
  return { ...answer, body: plan.garble(answer.body) }
}

type Noted = { accepted: boolean; records: number | null; status: number | null; fault: string | null }

export function note(
  world: World,
  request: FastifyRequest,
  { accepted, records, status, fault }: Noted,
): void {
  world.counts.requests += 1
  if (accepted) world.counts.accepted += 1
  if (status === null) world.counts.unanswered += 1
  else if (status >= 400) world.counts.refused += 1
  world.ledger.add({
    at: world.options.now(),
    requestId: request.id,
    path: request.url,
    status,
    accepted,
    records,
    fault,
    raw: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
  })
}
