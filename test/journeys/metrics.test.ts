import { createServer, type AddressInfo } from 'node:net'
import t from 'tap'
import { makeDemoKeys } from '../../src/services/access/api-keys.js'
import { databaseClock } from '../../src/database/queryable.js'
import { createFigures } from '../../src/services/operations/metrics/read-figures.js'
import { eventually } from '../support/eventually.js'
import { gatewayProcess } from '../support/gateway-process.js'
import { scrape } from '../support/scrape.js'
import { testApp } from '../support/test-app.js'
import { testDatabase } from '../support/test-database.js'
import { status, testReceiver } from '../support/test-receiver.js'
import { wayOf } from '../support/way-of-a-submission.js'

const { receiver, script } = await testReceiver(t)
const { url, call, database, keys } = await testApp(t, { receiver, policy: { baseMs: 600_000 } })
const way = wayOf(call)

/** Figures are a few seconds old: asks until they say so. */
const until = async (...expected: [string, number][]) =>
  eventually(async () => {
    const found = await scrape(url)
    return expected.every(([name, value]) => found.get(name) === value) ? found : undefined
  })

t.test('shows a gateway that has done nothing as zeros, not as gaps', async (t) => {
  const response = await fetch(`${url}/metrics`)
  t.match(response.headers.get('content-type'), /^text\/plain; version=0\.0\.4/)
  const found = await scrape(url)
  for (const name of [
    'csc_submissions{phase="5",state="transmitting"}',
    'csc_records{destination="live",status="received"}',
    'csc_open_batches{destination="test",state="waiting"}',
    'csc_oldest_due_batch_seconds{destination="test",state="waiting"}',
    'csc_destination_failures{destination="live"}',
    'csc_circuit_open{destination="test"}',
    'csc_builds{state="waiting"}',
    'csc_building_records',
    'csc_emergency_stop',
    'csc_recovery',
    'csc_journal_unwritable',
  ]) {
    t.equal(found.get(name), 0, name)
  }
  t.equal(found.get('csc_database_up'), 1)
  t.ok([...found.keys()].some((name) => name.startsWith('nodejs_eventloop_lag_p99_seconds')))
  t.ok((found.get('csc_database_connections{state="idle"}') ?? 0) > 0)
})

t.test('follows a submission from its agreement to its receipts', async (t) => {
  await way.openPhase2()
  const submission = await way.send(2, { count: 250, seed: 7 })
  await way.until(submission.id, 'transmitted')
  const { withheld } = (await way.read(submission.id)).counts
  const found = await until(
    ['csc_submissions{phase="1",state="transmitted"}', 1],
    ['csc_submissions{phase="2",state="transmitted"}', 1],
    ['csc_records{destination="test",status="received"}', 251 - withheld],
    ['csc_records{destination="test",status="waiting"}', 0],
    ['csc_newest_records{phase="2"}', 250],
    ['csc_newest_withheld_records{phase="2"}', withheld],
    ['csc_agreement_days_left{phase="2"}', 300],
  )
  t.equal(found.get('csc_posts_total{destination="test",answer="200"}'), 4)
  t.equal(found.get('csc_post_seconds_count{destination="test"}'), 4)
  t.ok((found.get('csc_last_transmitted_timestamp_seconds{phase="2"}') ?? 0) > 1.7e9)
  const { findings } = await way.read(submission.id)
  t.equal(found.get('csc_newest_findings{phase="2",severity="warning"}'), findings.warnings)
})

t.test('shows a receiver that is away: failures in a row, the open circuit, what waits', async (t) => {
  script.push(...Array.from({ length: 5 }, () => status(503)))
  const submission = await way.send(2, { count: 500, seed: 8 })
  const found = await until(
    ['csc_destination_failures{destination="test"}', 5],
    ['csc_circuit_open{destination="test"}', 1],
    ['csc_retrying_batches{destination="test",state="waiting"}', 5],
    ['csc_submissions{phase="2",state="transmitting"}', 1],
  )
  const { withheld } = (await way.read(submission.id)).counts
  t.equal(found.get('csc_records{destination="test",status="waiting"}'), 500 - withheld)
  t.equal(found.get('csc_posts_total{destination="test",answer="503"}'), 5)
  t.equal(found.get('csc_open_batches{destination="test",state="waiting"}'), 5)

  await call('approver', 'PUT', '/v1/emergency-stop', { reason: 'a drill' })
  await until(['csc_emergency_stop', 1], ['csc_submissions{phase="2",state="held"}', 1])
})

t.test('names routes by their template and shows no id, key or name of anybody', async (t) => {
  const [submission] = (await call('operator', 'GET', '/v1/submissions')).body.items
  const record = (await call('operator', 'GET', `/v1/submissions/${submission.id}/records/1`)).body
  for (const path of ['/no/such/path', `/v1/submissions/${submission.id}x`, '/v1/live-records/CANARY1']) {
    await call('operator', 'GET', path)
  }
  const found = await scrape(url)
  const count = (labels: string) => found.get(`csc_http_request_seconds_count{${labels}}`)
  t.equal(count('method="GET",route="/v1/submissions/:id/records/:position",status="200"'), 1)
  t.equal(count('method="GET",route="none",status="404"'), 1)
  const names = [...found.keys()].join('\n')
  t.notMatch(names, /[0-9a-f]{8}-[0-9a-f]{4}|CANARY|such/)
  for (const secret of [record.laChildId, ...keys.flatMap(({ name, key }) => [name, key])]) {
    t.notOk(names.includes(secret))
  }
})

t.test('reads the database once, however many ask', async (t) => {
  let readings = 0
  const read = createFigures(
    {
      ...database,
      transaction: async (work) => {
        readings += 1
        return database.transaction(work)
      },
    },
    databaseClock,
  )
  const all = await Promise.all(Array.from({ length: 50 }, read))
  t.equal(readings, 1)
  t.ok(all.every((figures) => figures !== undefined && figures === all[0]))
})

t.test('lies on a port of its own where METRICS_PORT is set, and not on PORT', async (t) => {
  const { url: databaseUrl } = await testDatabase(t)
  const port = await freePort()
  const environment = { METRICS_PORT: String(port), RUN_MODE: 'worker' }
  const gateway = await gatewayProcess({ databaseUrl, receiver, keys: makeDemoKeys(), environment })
  t.teardown(async () => void (await gateway.end('SIGKILL')))
  const found = await scrape(`http://127.0.0.1:${port}`)
  t.equal(found.get('csc_build_info{version="1.0.0",run_mode="worker"}'), 1)
  t.equal((await fetch(`${gateway.url}/metrics`)).status, 404)
  t.equal((await fetch(`http://127.0.0.1:${port}/v1/phases`)).status, 404)
  t.equal((await fetch(`${gateway.url}/health/ready`)).status, 200, 'a worker says that it is ready, too')
  t.same(await gateway.end('SIGTERM'), [0, null])
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
