import { once } from 'node:events'
import net from 'node:net'
import t from 'tap'
import { testApp } from '../support/test-app.js'

const { url, call, keys, database } = await testApp(t, { requestsPerMinute: 40 })
const { port } = new URL(url)

/** Sends bytes as they are, and gives the answer as it comes. */
async function send(text: string): Promise<string> {
  const socket = net.connect(Number(port), '127.0.0.1')
  let answer = ''
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()))
  socket.write(text)
  await once(socket, 'close')
  return answer
}

t.test('answers what is no HTTP with problem+json, and ends the connection', async (t) => {
  const cases: [string, number][] = [
    ['RUBBISH\r\n\r\n', 400],
    ['GET / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n', 400],
    ['GET / HTTP/1.1\r\nbad header\r\n\r\n', 400],
    ['POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n', 400],
    [`GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`, 431],
  ]
  for (const [text, status] of cases) {
    const answer = await send(text)
    t.match(answer, new RegExp(`^HTTP/1.1 ${status} `), text.slice(0, 30))
    t.match(answer, /content-type: application\/problem\+json/i)
    const body = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))
    t.match(body, { status, code: 'REQUEST_REFUSED', requestId: /^[0-9a-f-]{36}$/ })
    t.notMatch(answer, /x-powered-by|server:/i)
  }
})

t.test('answers paths that cannot be read with problem+json', async (t) => {
  const answer = await send('GET /%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')
  t.match(answer, /^HTTP\/1.1 400 /)
  t.match(answer, /REQUEST_REFUSED/)
})

t.test('lets one caller ask so often a minute, and no other pay for it', async (t) => {
  const asked = await Promise.all(
    Array.from({ length: 60 }, async () => call('operator', 'GET', '/v1/phases')),
  )
  t.equal(asked.filter(({ status }) => status === 200).length, 40)
  const refused = asked.find(({ status }) => status === 429)
  t.match(refused, { type: /^application\/problem\+json/, body: { code: 'TOO_MANY_REQUESTS' } })
  t.equal((await call('approver', 'GET', '/v1/phases')).status, 200)
  const { headers } = await fetch(`${url}/v1/phases`, {
    headers: { authorization: `Bearer ${keys.find(({ role }) => role === 'operator')?.key}` },
  })
  t.ok(Number(headers.get('retry-after')) >= 1)
  t.equal((await fetch(`${url}/health/live`)).status, 200)
})

t.test('tells strangers that they ask too often, and spares the audit log', async (t) => {
  const before = await errorResponses()
  const asked = await Promise.all(
    Array.from({ length: 90 }, async (_, place) =>
      call(undefined, 'GET', '/v1/phases', undefined, { authorization: `Bearer csc_guess${place}` }),
    ),
  )
  t.equal(asked.filter(({ status }) => status === 401).length, 60)
  t.equal(asked.filter(({ status }) => status === 429).length, 30)
  t.equal((await errorResponses()) - before, 60)
  t.equal((await call('approver', 'GET', '/v1/phases')).status, 200, 'a caller with a key is let in')
})

async function errorResponses(): Promise<number> {
  const { rows } = await database.query<{ count: number }>(
    `select count(*)::int as count from audit_event where detail->>'code' = 'UNAUTHENTICATED'`,
  )
  return rows[0]?.count ?? 0
}
