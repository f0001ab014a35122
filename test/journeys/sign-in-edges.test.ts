import t from 'tap'
import { readEvents } from '../support/event-stream.js'
import { AGREED_UNTIL, testApp } from '../support/test-app.js'
import { wayOf } from '../support/way-of-a-submission.js'

const app = await testApp(t, { requestsPerMinute: 100_000, publicUrl: 'https://csc.la.example' })
const { call, url, keys, database } = app
const way = wayOf(call)
const key = (role: string) => keys.find((one) => one.role === role)?.key ?? ''
await way.open(1)

const post = async (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(url + path, { method: 'POST', redirect: 'manual', headers, body: new URLSearchParams(form) })
/** The cookie that a sign-in gives. */
const signIn = async (): Promise<string> => {
  const [cookie = ''] = (await post('/sign-in', { key: key('operator') })).headers.getSetCookie()
  return cookie.split(';')[0] ?? ''
}

t.test('takes no sign-in that another site sends', async (t) => {
  const form = { key: key('operator') }
  const crossSite: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
  ]
  for (const headers of crossSite) {
    const { status, headers: given } = await post('/sign-in', form, headers)
    t.equal(status, 403, JSON.stringify(headers))
    t.same(given.getSetCookie(), [])
  }
  for (const headers of [{}, { 'sec-fetch-site': 'same-origin' }, { origin: url }]) {
    t.equal((await post('/sign-in', form, headers)).status, 303, JSON.stringify(headers))
  }
})

t.test('reads its cookie by the name that no neighbour can set', async (t) => {
  const cookie = await signIn()
  t.match(cookie, /^__Host-csc_session=/)
  const open = async (sent: string) =>
    (await fetch(url, { headers: { cookie: sent }, redirect: 'manual' })).status
  t.equal(await open(cookie), 200)
  t.equal(await open(cookie.replace('__Host-', '')), 303)
})

t.test('lets nothing on the way keep an answer of the interface', async (t) => {
  const { id } = await way.stage(1, { seed: 1 })
  for (const [role, path] of [
    ['operator', '/v1/phases'],
    ['operator', '/v1/submissions'],
    ['operator', `/v1/submissions/${id}/payload`],
    ['operator', `/v1/submissions/${id}/quality-report`],
    ['operator', '/v1/code-lists'],
    ['auditor', '/v1/audit-events'],
    ['operator', '/v1/nothing'],
    ['operator', '/v1/audit-events'],
  ] as const) {
    const answer = await fetch(url + path, { headers: { authorization: `Bearer ${key(role)}` } })
    t.match(answer.headers.get('cache-control'), /no-store/, `${role} ${path} ${answer.status}`)
    await answer.arrayBuffer()
  }
})

t.test('names no child in the title of a page, which histories keep', async (t) => {
  const { id } = await way.stage(1, { seed: 2 })
  const { items } = (await call('operator', 'GET', `/v1/submissions/${id}/records`)).body
  const page = await (
    await fetch(`${url}/submissions/${id}/records/1`, { headers: { cookie: await signIn() } })
  ).text()
  const [, title = ''] = /<title>(.*?)<\/title>/s.exec(page) ?? []
  t.ok(page.includes(items[0].laChildId))
  t.notOk(title.includes(items[0].laChildId), title)
})

t.test('refuses JSON that says a thing twice', async (t) => {
  const bodies = [
    `{"expiresAt": "${AGREED_UNTIL}", "expiresAt": "2999-12-31"}`,
    `{"expiresAt": "${AGREED_UNTIL}", "expires\\u0041t": "2999-12-31"}`,
    `{"note": "a, \\"note\\": {", "expiresAt": "${AGREED_UNTIL}", "note": "b"}`,
  ]
  for (const body of bodies) {
    t.match(await call('approver', 'PUT', '/v1/phases/1/agreement', body), {
      status: 400,
      body: { code: 'REQUEST_REFUSED' },
    })
  }
  const twice = `{"expiresAt": "${AGREED_UNTIL}", "note": "{\\"note\\": 1, \\"note\\": 2}"}`
  t.equal(
    (await call('approver', 'PUT', '/v1/phases/1/agreement', twice)).status,
    200,
    'text that looks like it is text',
  )
})

t.test('ends event streams and sessions with the key that opened them', async (t) => {
  const issued = (await call('admin', 'POST', '/v1/api-keys', { name: 'Watcher', role: 'auditor' })).body
  const { id } = await way.stage(1, { seed: 4 })
  const stream = await fetch(`${url}/v1/submissions/${id}/events`, {
    headers: { authorization: `Bearer ${issued.key}` },
  })
  const events = readEvents(stream)
  t.equal((await events.next()).done, false)
  const [cookie = ''] = (await post('/sign-in', { key: issued.key })).headers.getSetCookie()
  const open = async () =>
    (await fetch(url, { headers: { cookie: cookie.split(';')[0] ?? '' }, redirect: 'manual' })).status
  t.equal(await open(), 200)
  t.equal((await call('admin', 'DELETE', `/v1/api-keys/${issued.id}`)).status, 204)
  t.equal(await open(), 303)
  await call('operator', 'DELETE', `/v1/submissions/${id}`)
  t.equal((await events.next()).done, true, 'it hears nothing of what happens after that')
})

t.test('answers 700 sign-ins that fail with 429, and spares the audit log', async (t) => {
  const refused = async () =>
    (
      await database.query<{ count: number }>(
        `select count(*)::int as count from audit_event where action = 'session.start' and outcome = 'refused'`,
      )
    ).rows[0]?.count ?? 0
  const before = await refused()
  const statuses = new Map<number, number>()
  for (let n = 0; n < 700; n += 1) {
    const { status } = await post('/sign-in', { key: `csc_${n}` })
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
  }
  t.ok((statuses.get(401) ?? 0) <= 60, JSON.stringify([...statuses]))
  t.equal((statuses.get(401) ?? 0) + (statuses.get(429) ?? 0), 700)
  t.equal((await refused()) - before, statuses.get(401) ?? 0)
})

t.test('answers a validation without a body with 400', async (t) => {
  for (const headers of [
    {},
    { 'content-type': 'application/json' },
    { 'content-type': 'application/x-ndjson' },
  ]) {
    const answer = await fetch(`${url}/v1/validations`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key('operator')}`, ...headers },
    })
    t.ok(answer.status < 500, `${JSON.stringify(headers)}: ${answer.status}`)
    await answer.arrayBuffer()
  }
})
