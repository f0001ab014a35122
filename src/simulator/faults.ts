import { readFile } from 'node:fs/promises'
import Type, { type Static, type TProperties } from 'typebox'
import type { SimulatorApp } from './options.js'

const { Optional } = Type

const fault = <K extends string, P extends TProperties>(kind: K, fields: P) =>
  Type.Object(
    {
      target: Type.Enum(['token', 'children']),
      times: Type.Integer({ minimum: 1, maximum: 10_000 }),
      kind: Type.Literal(kind),
      ...fields,
    },
    { additionalProperties: false },
  )

const Status = fault('status', {
  status: Type.Integer({ minimum: 200, maximum: 599 }),
  /** Seconds, or an HTTP date. */
  retryAfter: Optional(Type.Union([Type.Integer({ minimum: 0 }), Type.String({ maxLength: 100 })])),
  body: Optional(Type.String({ maxLength: 100_000 })),
  contentType: Optional(Type.String({ maxLength: 100 })),
})
const Slow = fault('slow', { ms: Type.Integer({ minimum: 0, maximum: 600_000 }) })

/** A fault on demand: strikes the next `times` requests of its target. */
export const Fault = Type.Union([
  Status,
  Slow,
  fault('cut-before', {}),
  fault('cut-after', {}),
  fault('wrong-count', {}),
  fault('unreadable-body', {}),
  fault('expire-token', {}),
])
export type Fault = Static<typeof Fault>

/** The effects of a fault on one request, at the points where it can be disturbed. */
export type Disturbance = {
  readonly delayMs?: number
  /** Tokens issued so far stop working before the request is judged. */
  readonly expireTokens?: boolean
  /** Given instead of a judgement: nothing is accepted. */
  readonly answer?: { status: number; headers: Record<string, string>; body: string }
  /** `before`: nothing was accepted; `after`: accepted, and no answer leaves. */
  readonly cut?: 'before' | 'after'
  /** Changes the answer to an accepted body. */
  readonly garble?: (answer: string) => string
}

/** One receipt more than records; a single receipt becomes a list of none. */
function oneMore(answer: string): string {
  const receipts: unknown = JSON.parse(answer)
  return JSON.stringify(Array.isArray(receipts) ? [...(receipts as unknown[]), 'one-too-many.json'] : [])
}

type Row = { [K in Fault['kind']]: (fault: Extract<Fault, { kind: K }>) => Disturbance }

const DISTURBANCES: Row = {
  status: ({ status, retryAfter, body = '', contentType = 'text/plain' }) => ({
    answer: {
      status,
      body,
      headers: {
        'content-type': contentType,
        ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
      },
    },
  }),
  slow: ({ ms }) => ({ delayMs: ms }),
  'cut-before': () => ({ cut: 'before' }),
  'cut-after': () => ({ cut: 'after' }),
  'wrong-count': () => ({ garble: oneMore }),
  'unreadable-body': () => ({ garble: (answer) => answer.slice(0, -1) }),
  'expire-token': () => ({ expireTokens: true }),
}

export function disturbance(given: Fault): Disturbance {
  const disturb = DISTURBANCES[given.kind] as (fault: Fault) => Disturbance
  return disturb(given)
}

export type FaultQueue = {
  add(faults: readonly Fault[]): void
  /** The fault that strikes the next request of the target, with one less to go. */
  take(target: Fault['target']): Fault | undefined
  list(): Fault[]
  clear(): void
}

export function createFaultQueue(): FaultQueue {
  const queue: Fault[] = []
  return {
    add: (faults) => void queue.push(...faults),
    take(target) {
      const index = queue.findIndex((waiting) => waiting.target === target)
      const next = queue[index]
      if (next === undefined) return undefined
      if (next.times > 1) queue[index] = { ...next, times: next.times - 1 }
      else queue.splice(index, 1)
      return next
    },
    list: () => [...queue],
    clear: () => void queue.splice(0),
  }
}

/**
 * Plans the faults that a script file lists, as `POST /control/faults` does.
 * @param file a JSON list, or one fault
 * @throws if it is not readable, or the control API refuses it
 */
export async function loadFaults(app: SimulatorApp, file: string): Promise<void> {
  const answer = await app.inject({
    method: 'POST',
    url: '/control/faults',
    headers: { 'content-type': 'application/json' },
    payload: await readFile(file),
  })
  if (answer.statusCode === 201) return
  throw new Error(`${file} holds no faults: ${answer.json<{ message: string }>().message}`)
}
