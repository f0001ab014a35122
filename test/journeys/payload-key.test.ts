import { randomBytes } from 'node:crypto'
import t from 'tap'
import { createChildren } from '../../src/services/synthetic-data/create-children.js'
import { makeDemoKeys } from '../../src/services/access/api-keys.js'
import { eventually } from '../support/eventually.js'
import { gatewayProcess } from '../support/gateway-process.js'
import { signOffBefore } from '../support/signed-off.js'
import { testDatabase } from '../support/test-database.js'
import { testSimulator } from '../support/test-simulator.js'
import { wayOf } from '../support/way-of-a-submission.js'

type Body = ReturnType<typeof JSON.parse>

const { url: databaseUrl, database } = await testDatabase(t)
const simulator = await testSimulator(t)
const keys = makeDemoKeys()
const [SCRAMBLE_KEY, first, second] = [1, 2, 3].map(() => randomBytes(32).toString('base64')) as [
  string,
  string,
  string,
]
const children = [...createChildren({ seed: 81, count: 30, laCode: '330' })]
let days = 0

/** The service with these keys of payloads, until `work` has ended. */
async function running(
  payloadKeys: { PAYLOAD_KEY?: string; PAYLOAD_KEY_PREVIOUS?: string },
  work: (call: Body, way: ReturnType<typeof wayOf>) => Promise<void>,
): Promise<void> {
  const environment = { SCRAMBLE_KEY, ...payloadKeys }
  const gateway = await gatewayProcess({ databaseUrl, receiver: simulator.receiver, keys, environment })
  try {
    await work(gateway.call, wayOf(gateway.call))
  } finally {
    await gateway.end('SIGTERM')
  }
}

/** A day of an authority: one child’s record changes, and the delta of it is sent. */
async function liveADay(call: Body, way: ReturnType<typeof wayOf>): Promise<string> {
  const changed = { ...children[0], mis_child_id: `Day${(days += 1)}` }
  await call('integrator', 'POST', '/v1/live-records', [changed])
  const delta = await way.send(4, { kind: 'delta' })
  t.match(await way.until(delta.id, 'transmitted'), { counts: { received: 1 } })
  return delta.id
}
const payloadOf = async (call: Body, id: string): Promise<string> =>
  (await call('approver', 'GET', `/v1/submissions/${id}/payload`)).body

/** The first bytes of states and staged payloads in the database. */
const stored = async (): Promise<Record<'states' | 'staged', Record<string, number>>> => {
  const starts = async (table: string) => {
    const { rows } = await database.query<{ start: string; count: number }>(
      `select case when payload like '{%' then '{' else left(payload, 18) end as start, count(*)::integer as count from ${table} where payload is not null
       and la_child_id <> 'X' group by 1`,
    )
    return Object.fromEntries(rows.map(({ start, count }) => [start, count]))
  }
  return { states: await starts('received_state'), staged: await starts('staged_record') }
}
const eventuallyAllStatesIn = async (isRight: (start: string) => boolean): Promise<string> =>
  eventually(async () => {
    const [start, ...others] = Object.keys((await stored()).states)
    return start !== undefined && others.length === 0 && isRight(start) ? start : undefined
  })

await signOffBefore(database, 4)
const plainBefore = (await stored()).staged['{'] ?? 0
const sent: { id: string; payload: string }[] = []
let firstStart = ''

t.test('keeps payloads as they are where no key is given', async (t) => {
  await running({}, async (call, way) => {
    await way.open(4)
    await call('integrator', 'POST', '/v1/live-records', children)
    const { id } = await way.send(4)
    t.match(await way.until(id, 'transmitted'), { counts: { received: 30 } })
    sent.push({ id, payload: await payloadOf(call, id) })
  })
  t.same(await stored(), { states: { '{': 30 }, staged: { '{': plainBefore + 30 } })
})

t.test('encrypts what comes with a key, and what the DfE holds at once', async (t) => {
  await running({ PAYLOAD_KEY: first }, async (call, way) => {
    firstStart = await eventuallyAllStatesIn((start) => start.startsWith('encrypted:'))
    const id = await liveADay(call, way)
    sent.push({ id, payload: await payloadOf(call, id) })
    t.equal(await payloadOf(call, sent[0]?.id ?? ''), sent[0]?.payload, 'what was there is read as before')
    const { items } = (await call('auditor', 'GET', '/v1/audit-events?limit=500')).body
    t.match(
      items.find(({ action }: Body) => action === 'received-state.renew'),
      { detail: { children: 30 } },
    )
  })
  t.same(await stored(), { states: { [firstStart]: 30 }, staged: { '{': plainBefore + 30, [firstStart]: 1 } })
})

t.test('goes on with another key while the one before is given', async (t) => {
  await running({ PAYLOAD_KEY: second, PAYLOAD_KEY_PREVIOUS: first }, async (call, way) => {
    await eventuallyAllStatesIn((start) => start.startsWith('encrypted:') && start !== firstStart)
    for (const { id, payload } of sent) t.equal(await payloadOf(call, id), payload)
    await liveADay(call, way)
  })
})

t.test('does not start without the key that payloads need', async (t) => {
  for (const keys of [{}, { PAYLOAD_KEY: second }])
    await t.rejects(
      running(keys, async () => undefined),
      { message: /ended before it was ready/ },
    )
})

t.test('gives encryption up where the keys are only for reading', async (t) => {
  await database.query(`update submission set payloads_removed_at = now() where id = $1`, [sent[1]?.id])
  await running({ PAYLOAD_KEY_PREVIOUS: second }, async (call, way) => {
    await eventuallyAllStatesIn((start) => start === '{')
    await liveADay(call, way)
  })
  t.equal((await simulator.held()).size, 30)
})
