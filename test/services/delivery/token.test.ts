import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import t, { type Test } from 'tap'
import { Agent } from 'undici'
import {
  createTokenSource,
  TokenRefused,
  TokenUnavailable,
} from '../../../src/services/delivery/client/token.js'

type Answer = { status: number; body: string }

/** A token endpoint on the wire; `answer` decides by the secret that it is shown. */
async function endpoint(t: Test, answer: (secret: string, count: number) => Answer) {
  const secrets: string[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const secret = new URLSearchParams(Buffer.concat(chunks).toString()).get('client_secret') ?? ''
      secrets.push(secret)
      const { status, body } = answer(secret, secrets.length)
      setTimeout(() => response.writeHead(status, { 'content-type': 'application/json' }).end(body), 20)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const dispatcher = new Agent()
  t.teardown(async () => {
    await dispatcher.close()
    server.close()
  })
  const clock = { now: Date.parse('2026-11-24T09:00:00Z') }
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const source = (secondarySecret?: string) =>
    createTokenSource(
      {
        apiEndpoint: url,
        tokenEndpoint: `${url}/token`,
        clientId: 'client',
        clientSecret: 'first',
        ...(secondarySecret === undefined ? {} : { secondarySecret }),
        scope: 'scope',
        supplierKey: 'key',
      },
      { dispatcher, timeoutMs: 2000, monotonicNow: () => clock.now },
    )
  return { source, secrets, clock }
}

const granted = (n: number, lifetime: unknown = 3600): Answer => ({
  status: 200,
  body: JSON.stringify({ access_token: `token-${n}`, expires_in: lifetime }),
})
const refused = (status: number): Answer => ({ status, body: '{"error":"invalid_client"}' })

t.test('asks once for all who wait', async (t) => {
  const { source, secrets } = await endpoint(t, (_, n) => granted(n))
  const tokens = source()
  t.same(
    new Set(await Promise.all(Array.from({ length: 50 }, async () => tokens.get()))),
    new Set(['token-1']),
  )
  t.equal(secrets.length, 1)
  const renewed = await Promise.all(Array.from({ length: 50 }, async () => tokens.get('token-1')))
  t.same(new Set(renewed), new Set(['token-2']))
  t.equal(secrets.length, 2, 'once more for all who had it refused')
  t.equal(
    await tokens.get('token-1'),
    'token-2',
    'a caller that comes late with the old one gets the new one',
  )
})

t.test('renews a minute before the end, in the middle of a run', async (t) => {
  const { source, secrets, clock } = await endpoint(t, (_, n) => granted(n))
  const tokens = source()
  t.equal(await tokens.get(), 'token-1')
  clock.now += 3_539_000
  t.equal(await tokens.get(), 'token-1')
  clock.now += 1000
  t.equal(await tokens.get(), 'token-2')
  t.equal(secrets.length, 2)
})

for (const [lifetime, seconds] of [
  ['120', 60],
  [30, 15],
  [null, 240],
  ['soon', 240],
] as const) {
  t.test(`keeps a token of ${lifetime} seconds for ${seconds}`, async (t) => {
    const { source, secrets, clock } = await endpoint(t, (_, n) => granted(n, lifetime))
    const tokens = source()
    await tokens.get()
    clock.now += seconds * 1000 - 1
    await tokens.get()
    t.equal(secrets.length, 1)
    clock.now += 1
    await tokens.get()
    t.equal(secrets.length, 2)
  })
}

t.test('minds neither a clock that is wrong nor one that is set back', async (t) => {
  const { source, clock } = await endpoint(t, (_, n) => granted(n))
  clock.now = 0
  const tokens = source()
  t.equal(await tokens.get(), 'token-1', 'the lifetime counts, not what hour it is')
  clock.now = -3_600_000
  t.equal(await tokens.get(), 'token-1')
  t.equal(
    await tokens.get('token-1'),
    'token-2',
    'where the receiver has ended it sooner, it is not given again',
  )
})

for (const status of [400, 401]) {
  t.test(`takes the second secret where the first is refused with ${status}`, async (t) => {
    const { source, secrets } = await endpoint(t, (secret, n) =>
      secret === 'second' ? granted(n) : refused(status),
    )
    t.equal(await source('second').get(), 'token-2')
    t.same(secrets, ['first', 'second'])
  })
}

t.test('keeps to the first secret as long as it is good', async (t) => {
  const { source, secrets } = await endpoint(t, (_, n) => granted(n))
  await source('second').get()
  t.same(secrets, ['first'])
})

t.test('says so where both are refused, and where there is but one', async (t) => {
  const { source, secrets } = await endpoint(t, () => refused(401))
  await t.rejects(source('second').get(), TokenRefused)
  t.same(secrets, ['first', 'second'])
  await t.rejects(source().get(), TokenRefused)
})

t.test('does not try the second secret where the endpoint is unwell', async (t) => {
  const { source, secrets } = await endpoint(t, () => ({ status: 503, body: '' }))
  await t.rejects(source('second').get(), TokenUnavailable)
  t.same(secrets, ['first'])
})

t.test('asks anew after a failure', async (t) => {
  const { source } = await endpoint(t, (_, n) => (n === 1 ? { status: 200, body: '<html>' } : granted(n)))
  const tokens = source()
  await t.rejects(tokens.get(), TokenUnavailable)
  t.equal(await tokens.get(), 'token-2')
})
