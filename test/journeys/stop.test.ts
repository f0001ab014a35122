import net from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { makeDemoKeys } from '../../src/services/access/api-keys.js'
import { eventually } from '../support/eventually.js'
import { gatewayProcess } from '../support/gateway-process.js'
import { testDatabase } from '../support/test-database.js'
import { receipts, testReceiver } from '../support/test-receiver.js'
import { wayOf } from '../support/way-of-a-submission.js'

const DFE_TIMEOUT_MS = 2000
/** Without a limit it would wait for readers that never read: ten times what it takes on a quiet machine. */
const LONGEST_MS = 60_000
const keys = makeDemoKeys()
const { receiver, posts, script } = await testReceiver(t)

/** Writes a request and then stands still: reads nothing, and says nothing more. */
async function standStill(url: string, text: string): Promise<net.Socket> {
  const { hostname, port } = new URL(url)
  const socket = net.connect({ host: hostname, port: Number(port) })
  socket.on('error', () => undefined)
  await new Promise((resolve) => socket.once('connect', resolve))
  socket.pause()
  if (text !== '') await new Promise((resolve) => socket.write(text, resolve))
  t.teardown(async () => void socket.destroy())
  return socket
}

const head = (role: string, method: string, path: string, ...more: string[]) =>
  [
    `${method} ${path} HTTP/1.1`,
    'host: gateway',
    `authorization: Bearer ${keys.find((key) => key.role === role)?.key}`,
    ...more,
    '\r\n',
  ].join('\r\n')

t.test('SIGTERM ends the process in time, whatever clients and the receiver do', async (t) => {
  const { url: databaseUrl } = await testDatabase(t)
  const environment = { DFE_TIMEOUT_MS: String(DFE_TIMEOUT_MS) }
  const { url, call, end } = await gatewayProcess({ databaseUrl, receiver, keys, environment })
  t.teardown(async () => void (await end('SIGKILL')))
  const way = wayOf(call)
  await way.openPhase2()
  const large = await way.stage(2, { count: 20_000 })
  const payload = `/v1/submissions/${large.id}/payload`
  for (let reader = 0; reader < 3; reader++) await standStill(url, head('operator', 'GET', payload))
  const chunked = ['content-type: application/json', 'transfer-encoding: chunked']
  const upload = head('integrator', 'POST', '/v1/live-records', ...chunked)
  await standStill(url, `${upload}5\r\n[{"la\r\n`)
  await standStill(url, head('operator', 'GET', `/v1/submissions/${large.id}/events`))
  await standStill(url, `GET /health/live HTTP/1.1\r\nhost: gateway\r\n\r\n`)
  await standStill(url, 'GET /health/li')
  await standStill(url, '')
  await standStill(url, head('operator', 'GET', `/v1/submissions/${large.id}`, 'prefer: wait=60'))

  script.push(() => undefined)
  const before = posts.length
  await way.approve(large)
  await way.transmit(large.id)
  await eventually(async () => posts.length > before)
  await sleep(300)

  const begun = performance.now()
  t.same(await end('SIGTERM'), [0, null])
  const took = performance.now() - begun
  t.comment(`it took ${Math.round(took)} ms`)
  t.ok(took < LONGEST_MS, `${Math.round(took)} ms`)
})

t.test('a second SIGTERM does not cut short what the first one lets finish', async (t) => {
  const { url: databaseUrl, database } = await testDatabase(t)
  const { call, end, signal } = await gatewayProcess({ databaseUrl, receiver, keys })
  t.teardown(async () => void (await end('SIGKILL')))
  const way = wayOf(call)
  await way.openPhase2()
  const submission = await way.stage(2, { count: 50 })
  script.splice(0)
  script.push((post, response) => {
    const answer = receipts(post, response)
    setTimeout(() => response.writeHead(200).end(answer?.body), 1500)
    return undefined
  })
  const before = posts.length
  await way.approve(submission)
  await way.transmit(submission.id)
  await eventually(async () => posts.length > before)
  signal('SIGTERM')
  await sleep(200)
  t.same(await end('SIGTERM'), [0, null])
  const { rows } = await database.query<{ outcome: string }>(
    'select outcome from attempt where submission_id = $1',
    [submission.id],
  )
  t.same(rows, [{ outcome: 'received' }], 'the answer of the batch in flight is written down')
})
