import t, { type Test } from 'tap'
import { buildSimulator } from '../../src/simulator/app.js'
import { SIMULATOR_DEFAULTS, type SimulatorOptions } from '../../src/simulator/options.js'

const FORM = {
  grant_type: 'client_credentials',
  client_id: SIMULATOR_DEFAULTS.clientId,
  client_secret: SIMULATOR_DEFAULTS.clientSecret,
  scope: SIMULATOR_DEFAULTS.scope,
}
const CHILD = { la_child_id: 'A1' }

async function start(t: Test, options: Partial<SimulatorOptions> = {}) {
  const app = await buildSimulator(options)
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  t.teardown(async () => app.close())
  const askToken = async (changes: Record<string, string> = {}) =>
    fetch(`${url}/any/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({ ...FORM, ...changes }),
    })
  const token = async () => ((await (await askToken()).json()) as { access_token: string }).access_token
  const post = async (body: unknown, headers: Record<string, string> = {}, laCode = '123') =>
    fetch(`${url}/children_social_care_data/${laCode}/children`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await token()}`,
        supplierkey: SIMULATOR_DEFAULTS.supplierKey,
        'content-type': 'application/json',
        ...headers,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const control = async (method: string, path: string, body?: unknown) =>
    fetch(`${url}/control/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
  const read = async (path: string) => JSON.parse(await (await control('GET', path)).text())
  return { url, askToken, token, post, control, read }
}

t.test('gives a token for client credentials, and OAuth errors otherwise', async (t) => {
  const { askToken } = await start(t)
  const granted = await askToken()
  t.equal(granted.status, 200)
  t.match(await granted.json(), { token_type: 'Bearer', expires_in: 3600, access_token: /.{20}/ })
  for (const [changes, status, error] of [
    [{ client_secret: 'wrong' }, 401, 'invalid_client'],
    [{ client_id: 'wrong' }, 401, 'invalid_client'],
    [{ scope: '' }, 400, 'invalid_scope'],
    [{ grant_type: 'password' }, 400, 'unsupported_grant_type'],
  ] as const) {
    const refused = await askToken(changes)
    t.equal(refused.status, status)
    t.match(await refused.json(), { error })
  }
})

t.test('answers one receipt a record, in order, with a request id', async (t) => {
  const { post } = await start(t)
  const answer = await post([CHILD, { la_child_id: 'A2' }])
  t.equal(answer.status, 200)
  t.ok(answer.headers.get('x-request-id'))
  const receipts = (await answer.json()) as string[]
  t.equal(receipts.length, 2)
  for (const receipt of receipts)
    t.match(receipt, /^\d{4}-\d\d-\d\d_\d\d:\d\d:\d\d\.\d\d_[0-9a-f-]{36}\.json$/)
})

t.test('answers a single receipt where set so, and no receipts to an empty list', async (t) => {
  const { post, control } = await start(t)
  t.same(await (await post([])).json(), [])
  await control('PUT', 'settings', { receipts: 'single' })
  t.match(await (await post([CHILD])).json(), /^[0-9a-f-]{36}$/)
})

t.test('refuses what the DfE would refuse', async (t) => {
  const { post, read } = await start(t, { laCode: '123' })
  const many = Array.from({ length: 101 }, (_, n) => ({ la_child_id: `A${n}` }))
  t.equal((await post([CHILD], { authorization: 'Bearer nothing' })).status, 401)
  t.equal((await post([CHILD], { supplierkey: 'wrong' })).status, 403)
  t.equal((await post([CHILD], {}, '124')).status, 404)
  t.equal((await post([CHILD], { 'content-type': 'text/plain' })).status, 415)
  t.equal((await post(many)).status, 413)
  t.equal((await post('{')).status, 400)
  t.equal((await post(CHILD)).status, 400)
  t.match(await read('summary'), { requests: 14, accepted: 0, refused: 7, childrenHeld: 0 })
})

t.test('names the bad records of a batch and repeats no value', async (t) => {
  const { post } = await start(t)
  const bad = { la_child_id: 'A2', social_care_episodes: [{ social_care_episode_id: 'not/allowed' }] }
  const answer = await post([CHILD, bad, { la_child_id: '' }])
  t.equal(answer.status, 400)
  const text = await answer.text()
  t.notMatch(text, /not\/allowed/)
  const { errors } = JSON.parse(text)
  t.match(errors[0], /^\[1\]\.social_care_episodes\[0\]\.social_care_episode_id /)
  t.ok(errors.some((error: string) => error.startsWith('[2].la_child_id ')))
})

t.test('blocks hexadecimal literals as a firewall does, with a page', async (t) => {
  const { post } = await start(t)
  for (const [id, status] of [
    ['A0x1F3', 403],
    ['A0X1f3', 403],
    ['10x1F3', 200],
    ['A0x1G', 200],
  ] as const) {
    const answer = await post([{ la_child_id: id }])
    t.equal(answer.status, status, id)
    t.match(answer.headers.get('content-type'), status === 403 ? 'text/html' : 'application/json')
  }
})

t.test('stops taking a token when its time is over', async (t) => {
  const clock = { time: Date.parse('2026-01-01T00:00:00Z') }
  const { token, post } = await start(t, { now: () => new Date(clock.time), tokenLifetimeSeconds: 60 })
  const authorization = `Bearer ${await token()}`
  clock.time += 59_000
  t.equal((await post([CHILD], { authorization })).status, 200)
  clock.time += 1_000
  t.equal((await post([CHILD], { authorization })).status, 401)
})

t.test('shows the accepted bytes, the state of each child, and forgets on reset', async (t) => {
  const { post, read, control } = await start(t)
  const body = '[ {"la_child_id":"A1","child_details":{"sex":"F"}},{"la_child_id":"A1","mis_child_id":"M"} ]'
  await post(body)
  const { items } = await read('ledger?cursor=1')
  t.match(items, [{ n: 2, status: 200, records: 2, bytes: body.length, body: 'kept' }])
  t.equal(await (await control('GET', 'ledger/2/body')).text(), body)
  t.same(await read('children/A1'), { la_child_id: 'A1', mis_child_id: 'M', child_details: { sex: 'F' } })
  t.match(await read('summary'), { duplicates: 1, childrenHeld: 1, recordsAccepted: 2 })
  await control('POST', 'reset')
  t.same(await read('children'), { items: [] })
  t.equal((await control('GET', 'ledger/2/body')).status, 404)
})

t.test('drops the oldest bodies when they take too much room, and says so', async (t) => {
  const { post, read } = await start(t, { limits: { entries: 3, bodyBytes: 25 } })
  await post([CHILD])
  await post([{ la_child_id: 'A2' }])
  const { items } = await read('ledger')
  t.equal(items.length, 3)
  t.same(
    items.map(({ body }: { body: string }) => body),
    ['dropped', 'not-kept', 'kept'],
  )
})

t.test('strikes with a status as often as it was told, then serves again', async (t) => {
  const { post, control, read } = await start(t)
  const fault = { target: 'children', times: 2, kind: 'status', status: 429, retryAfter: 7 }
  t.equal((await control('POST', 'faults', [fault])).status, 201)
  for (const status of [429, 429, 200]) {
    const answer = await post([CHILD])
    t.equal(answer.status, status)
    t.equal(answer.headers.get('retry-after'), status === 429 ? '7' : null)
  }
  t.same(await read('faults'), { items: [] })
  t.equal((await control('POST', 'faults', [{ ...fault, kind: 'unheard-of' }])).status, 400)
})

t.test('cuts the connection before or after it accepted', async (t) => {
  const { post, control, read } = await start(t)
  for (const [kind, held] of [
    ['cut-before', 0],
    ['cut-after', 1],
  ] as const) {
    await control('POST', 'faults', [{ target: 'children', times: 1, kind }])
    await t.rejects(post([CHILD]))
    t.match(await read('summary'), { childrenHeld: held, accepted: held })
  }
  t.match((await read('ledger')).items.at(-1), { status: null, fault: 'cut-after', accepted: true })
})

t.test('answers wrong counts, unreadable bodies, late, and with expired tokens on demand', async (t) => {
  const { post, control } = await start(t)
  const strike = async (kind: string, more = {}) => {
    await control('POST', 'faults', [{ target: 'children', times: 1, kind, ...more }])
    return post([CHILD])
  }
  t.equal(((await (await strike('wrong-count')).json()) as string[]).length, 2)
  await t.rejects((await strike('unreadable-body')).json())
  t.equal((await strike('expire-token')).status, 401)
  const before = Date.now()
  t.equal((await strike('slow', { ms: 80 })).status, 200)
  t.ok(Date.now() - before >= 75)
})

t.test('shows people what it received, with every value escaped', async (t) => {
  const { url, post } = await start(t)
  await post([{ la_child_id: 'A1', child_details: { first_name: '<b>"x"' } }])
  const page = await fetch(`${url}/?refresh=on`)
  t.match(page.headers.get('content-security-policy'), /default-src 'none'/)
  const text = await page.text()
  t.match(text, /Nothing leaves this machine/)
  t.match(text, /http-equiv="refresh"/)
  t.match(text, /href="\/children\/A1"/)
  t.notMatch(await (await fetch(url)).text(), /http-equiv="refresh"/)
  const child = await (await fetch(`${url}/children/A1`)).text()
  t.match(child, /&lt;b&gt;/)
  t.notMatch(child, /<b>/)
  t.equal((await fetch(`${url}/children/A2`)).status, 404)
  t.equal((await fetch(`${url}/simulator.css`)).status, 200)
})
