import t, { type Test } from 'tap'
import { setTimeout as sleep } from 'node:timers/promises'
import { makeDemoKeys } from '../../src/services/access/api-keys.js'
import { databaseProxy, type Boundary } from '../support/database-proxy.js'
import { eventually } from '../support/eventually.js'
import { gatewayProcess } from '../support/gateway-process.js'
import { testDatabase } from '../support/test-database.js'
import { receipts, testReceiver, type Script } from '../support/test-receiver.js'
import { wayOf } from '../support/way-of-a-submission.js'

type Body = ReturnType<typeof JSON.parse>

const { url } = await testDatabase(t)
const proxy = await databaseProxy(t, url)
const upstream = await testReceiver(t)
const gateway = await gatewayProcess({
  databaseUrl: proxy.url,
  receiver: upstream.receiver,
  keys: makeDemoKeys(),
})
t.teardown(async () => void (await gateway.end('SIGKILL')))
const way = wayOf(gateway.call)
await way.openPhase2()

/** Takes a moment, so that something happens meanwhile. */
const slowly: Script = (post, response) => {
  const answer = receipts(post, response)
  setTimeout(() => response.writeHead(200).end(answer?.body), 20)
  return undefined
}

const stage = async (count: number): Promise<string> => {
  const submission = await way.stage(2, { count })
  await way.approve(submission)
  upstream.posts.length = 0
  upstream.script.splice(0, Infinity, ...Array<Script>(200).fill(slowly))
  return submission.id
}
/** The gateway may be out of reach as well while its database is. */
const patiently = async (work: () => Promise<{ status: number }>) =>
  eventually(async () => {
    const { status } = await work()
    return status < 500
  })
const ended = async (id: string): Promise<Body> =>
  eventually(async () => {
    const submission = await way.read(id)
    return ['transmitted', 'incomplete', 'held'].includes(submission.state) ? submission : undefined
  })

/** Everything is there, once, and the log says so: the process lived, so nothing had to stay uncertain. */
async function isWhole(t: Test, id: string, count: number): Promise<Body[]> {
  t.match(await ended(id), { state: 'transmitted', counts: { received: count } })
  const ids = upstream.posts.flatMap(({ body }) =>
    JSON.parse(body).map((child: Body) => child.la_child_id as string),
  )
  t.equal(ids.length, count, 'nothing is sent twice')
  t.equal(new Set(ids).size, count, 'nothing is lost')
  const attempts = (await way.batches(id)).flatMap((batch: Body) => batch.attempts as Body[])
  const outcomes = new Set(attempts.map(({ outcome }) => outcome))
  t.same(
    [...outcomes].filter((outcome) => outcome !== 'received' && outcome !== 'unsent'),
    [],
  )
  const log = await gateway.call('auditor', 'GET', `/v1/audit-events?subject=submission/${id}&limit=500`)
  const logged = log.body.items.filter(({ action }: Body) => action.startsWith('batch.'))
  t.equal(logged.length, attempts.length, 'one event an attempt')
  t.match((await gateway.call('auditor', 'GET', '/v1/audit-events/verification')).body, { ok: true })
  return attempts
}

const BOUNDARIES: [Boundary, string][] = [
  [{ transaction: 'take', moment: 'before' }, 'batches are about to be taken'],
  [{ transaction: 'take', moment: 'after' }, 'batches were taken and nobody heard of it'],
  [{ transaction: 'record', moment: 'before' }, 'outcomes are about to be written'],
  [{ transaction: 'record', moment: 'after' }, 'outcomes were written and nobody heard of it'],
]
for (const [boundary, when] of BOUNDARIES) {
  t.test(`loses and doubles nothing when the connection is cut as ${when}`, async (t) => {
    const id = await stage(500)
    const reached = proxy.reach(boundary, 2)
    await patiently(async () => way.transmit(id))
    const held = await reached
    held.cut()
    const attempts = await isWhole(t, id, 500)
    const unsent = attempts.filter(({ outcome }) => outcome === 'unsent').length
    if (boundary.transaction === 'take' && boundary.moment === 'after') {
      t.ok(unsent > 0, 'what was written and never begun says so')
    }
  })
}

t.test('loses and doubles nothing when connections are cut anywhere', async (t) => {
  const id = await stage(1500)
  await patiently(async () => way.transmit(id))
  let cuts = 0
  while ((await way.read(id).catch(() => undefined))?.state !== 'transmitted' && cuts < 25) {
    proxy.cutAfter(1 + ((cuts * 7) % 23))
    cuts += 1
    await sleep(150)
  }
  proxy.cutAfter(Infinity)
  t.ok(cuts > 3, `${cuts} connections cut`)
  await isWhole(t, id, 1500)
})

t.test('goes on by itself when the database was away in the middle', async (t) => {
  const id = await stage(1000)
  await patiently(async () => way.transmit(id))
  await eventually(async () => upstream.posts.length >= 2)
  proxy.away(true)
  t.match(await gateway.call(undefined, 'GET', '/health/ready'), { status: 503 })
  await sleep(3000)
  t.ok(upstream.posts.length < 10, 'nothing is sent that nobody can write down')
  proxy.away(false)
  await isWhole(t, id, 1000)
})
