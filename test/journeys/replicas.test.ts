import t from 'tap'
import { makeDemoKeys } from '../../src/services/access/api-keys.js'
import type { Call } from '../support/client.js'
import { eventually } from '../support/eventually.js'
import { gatewayProcess } from '../support/gateway-process.js'
import { scrape } from '../support/scrape.js'
import { testDatabase } from '../support/test-database.js'
import { receipts, testReceiver, type Script } from '../support/test-receiver.js'
import { wayOf } from '../support/way-of-a-submission.js'
import { TAKES_LONG } from '../support/takes-long.js'

const SUBMISSIONS = 4
const RECORDS = 600

const { url: databaseUrl, database } = await testDatabase(t)
const { receiver, posts, script } = await testReceiver(t)
const keys = makeDemoKeys()
/** Takes its time, so that a worker is mostly killed while a batch is on its way. */
const slowly: Script = (post, response) => {
  const { body } = receipts(post, response) ?? {}
  setTimeout(() => response.writeHead(200).end(body), 300)
  return undefined
}
const running = new Set<Awaited<ReturnType<typeof gatewayProcess>>>()
t.teardown(async () => void (await Promise.all([...running].map(async (one) => one.end('SIGKILL')))))
const start = async (mode: 'api' | 'worker') => {
  const one = await gatewayProcess({ databaseUrl, receiver, keys, environment: { RUN_MODE: mode } })
  running.add(one)
  return one
}

t.test(
  'two api and two worker processes lose no job and send nothing twice but what was uncertain',
  { skip: TAKES_LONG },
  async (t) => {
    const [first, second, ...workers] = await Promise.all([
      start('api'),
      start('api'),
      start('worker'),
      start('worker'),
    ])
    const kill = async (index: number) => {
      const victim = workers[index]
      if (victim === undefined) throw new Error('There is no such worker')
      running.delete(victim)
      await victim.end('SIGKILL')
      workers[index] = await start('worker')
    }
    // Each request goes to the other process.
    let turn = 0
    const call: Call = async (...given) => ((turn += 1) % 2 === 0 ? first : second).call(...given)
    const way = wayOf(call)
    await way.openPhase2()
    posts.length = 0
    script.push(...Array.from({ length: 100 }, () => slowly))

    const created = await Promise.all(
      Array.from({ length: SUBMISSIONS }, async (_, seed) =>
        call('operator', 'POST', '/v1/phases/2/submissions', { count: RECORDS, seed }),
      ),
    )
    const ids = created.map(({ body }) => body.id as string)
    await kill(0)
    const staged = await Promise.all(ids.map(async (id) => way.until(id, 'staged')))
    t.equal((await call('auditor', 'GET', '/v1/audit-events/verification')).body.ok, true)

    for (const submission of staged) await way.approve(submission)
    await Promise.all(ids.map(async (id) => way.transmit(id)))
    await eventually(async () => posts.length > 3)
    const before = posts.length
    await eventually(async () => posts.length > before)
    // Both at once: whichever it is, one has just begun a POST.
    await Promise.all([kill(1), kill(0)])
    const sent = await Promise.all(ids.map(async (id) => way.until(id, 'transmitted', 'incomplete', 'held')))
    for (const { state, counts, recordCount } of sent) {
      t.match(
        { state, counts },
        { state: 'transmitted', counts: { received: recordCount - counts.withheld } },
      )
    }

    const { rows } = await database.query<{ times: number }>(
      `select count(*) as times from audit_event where action = 'submission.stage' and subject = any($1) group by subject`,
      [ids.map((id) => `submission/${id}`)],
    )
    t.same(
      rows.map(({ times }) => times),
      ids.map(() => 1),
      'each is built once, by whichever worker',
    )
    const bodies = posts.map(({ body }) => body)
    const different = new Set(bodies).size
    t.equal(different, (SUBMISSIONS * RECORDS) / 100, 'every batch of each was sent')
    const again = bodies.length - different
    const uncertain = (await Promise.all(ids.map(async (id) => way.batches(id))))
      .flat()
      .flatMap(({ attempts }) => attempts as { outcome: string }[])
      .filter(({ outcome }) => outcome === 'uncertain').length
    t.ok(uncertain > 0, 'a batch was on its way when its worker was killed')
    t.ok(again <= uncertain, `${again} batches sent again, ${uncertain} attempts uncertain`)

    const figures = await Promise.all([...running].map(async ({ url }) => scrape(url)))
    const received = figures.map((one) => one.get('csc_records{destination="test",status="received"}'))
    t.equal(new Set(received).size, 1, 'every replica shows the same figures')
  },
)
