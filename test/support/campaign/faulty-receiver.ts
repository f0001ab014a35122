import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Teardown } from '../test-database.js'
import { answer, receiptsFor, wireReceiver, type Wire } from '../wire-receiver.js'
import type { Chance } from './chance.js'

/** One POST that came whole. */
export type Posted = {
  readonly digest: string
  /** The text of each record. */
  readonly records: readonly string[]
  readonly fault: string
  readonly accepted: boolean
}

type Fault = {
  readonly name: string
  readonly accepts: boolean
  /** Bytes of the answer; undefined: the connection is cut. */
  readonly reply: (body: string) => Buffer | undefined
}

const says = (status: string, body = '', headers: Record<string, string> = {}) => ({
  name: status.slice(0, 3),
  accepts: false,
  reply: () => answer(status, body, headers),
})

const GOOD: Fault = { name: 'none', accepts: true, reply: (body) => answer('200 OK', receiptsFor(body)) }
const FAULTS: readonly Fault[] = [
  says('503 Service Unavailable'),
  says('429 Too Many Requests', '', { 'retry-after': '1' }),
  says('500 Internal Server Error', '<html>oops</html>'),
  says('401 Unauthorized'),
  says('403 Forbidden', '<html>The request is blocked.</html>'),
  says('413 Content Too Large'),
  says('400 Bad Request', '[0].child_details.sex is wrong'),
  says('302 Found', '', { location: '/login' }),
  { name: 'cut before', accepts: false, reply: () => undefined },
  { name: 'cut after', accepts: true, reply: () => undefined },
  {
    name: 'wrong count',
    accepts: true,
    reply: () => answer('200 OK', '["one-receipt","and-another"]'),
  },
]

/** A receiver that is wrong as often as it is told, and keeps a ledger of everything. */
export async function faultyReceiver(t: Teardown, random: Chance) {
  const ledger: Posted[] = []
  const state = { rate: 0, latencyMs: 0, isPaused: false, open: 0, overlaps: 0 }
  const behave: Wire = async ({ socket, body }) => {
    state.open += 1
    if (state.open > 1) state.overlaps += 1
    let isClosed = false
    const close = () => {
      if (!isClosed) state.open -= 1
      isClosed = true
    }
    socket.once('close', close)
    const text = await body.catch(() => undefined)
    if (text === undefined) return
    const fault = random.next() < state.rate ? random.of(FAULTS) : GOOD
    // A body that was read is taken at once, even if the sender dies before the answer.
    ledger.push({
      digest: createHash('sha256').update(text).digest('hex'),
      records: (JSON.parse(text) as unknown[]).map((record) => JSON.stringify(record)),
      fault: fault.name,
      accepted: fault.accepts,
    })
    await sleep(random.whole(0, state.latencyMs))
    while (state.isPaused && !isClosed) await sleep(20)
    const reply = fault.reply(text)
    socket.off('close', close)
    close()
    if (reply === undefined) socket.destroy()
    else socket.write(reply)
  }
  const { receiver } = await wireReceiver(t, undefined, behave)
  return { receiver, ledger, state }
}
