import t from 'tap'
import { roles, type Role } from '../../src/schemas/role.js'
import { submissionStates, type SubmissionState } from '../../src/schemas/submission.js'
import { DIGEST, insertSubmissionIn } from '../support/submissions.js'
import { LIVE_RECORD_ROUTES, RUNNING_PAGES } from '../pages/support/running-pages.js'
import { visitor } from '../pages/support/visitor.js'
import { AGREED_UNTIL, testApp } from '../support/test-app.js'
import { WEBHOOK_ROUTES } from '../support/webhook-routes.js'

const { app, call, database, keys, url } = await testApp(t)
await call('approver', 'PUT', '/v1/phases/1/agreement', { expiresAt: AGREED_UNTIL })

const readers: Role[] = ['operator', 'approver', 'auditor', 'analyst']
const deliveryReaders: Role[] = ['operator', 'approver', 'auditor']
const recordReaders: Role[] = ['operator', 'approver', 'analyst']
const everyone: Role[] = [...roles]
/** The roles of each call, written by hand and compared with the routes. */
const TOKEN_ROUTES: Record<string, Role[] | 'public'> = {
  'GET /v1/phases': everyone,
  'GET /v1/phases/:phase': everyone,
  'PUT /v1/phases/:phase/agreement': ['approver'],
  'DELETE /v1/phases/:phase/agreement': ['approver'],
  'GET /v1/phases/5/standing-agreement': everyone,
  'PUT /v1/phases/5/standing-agreement': ['approver'],
  'DELETE /v1/phases/5/standing-agreement': ['approver'],
  'GET /v1/phases/5/standing-agreement/:id': everyone,
  'POST /v1/phases/5/standing-agreement/resume': ['approver'],
  'POST /v1/phases/:phase/submissions': ['operator'],
  'POST /v1/phases/:phase/sign-off': ['approver'],
  'GET /v1/submissions': readers,
  'GET /v1/submissions/:id': readers,
  'DELETE /v1/submissions/:id': ['operator'],
  'GET /v1/submissions/:id/records': recordReaders,
  'GET /v1/submissions/:id/records/:position': recordReaders,
  'GET /v1/submissions/:id/payload': ['operator', 'approver'],
  'GET /v1/submissions/:id/quality-report': readers,
  'GET /v1/submissions/:id/scramble-report': readers,
  'PUT /v1/submissions/:id/findings/:findingId/note': ['operator', 'approver'],
  'DELETE /v1/submissions/:id/findings/:findingId/note': ['operator', 'approver'],
  'GET /v1/submissions/:id/evidence': deliveryReaders,
  'POST /v1/submissions/:id/decisions': ['approver'],
  'POST /v1/submissions/:id/transmissions': ['operator'],
  'POST /v1/submissions/:id/retries': ['operator'],
  'POST /v1/submissions/:id/hold': ['operator', 'approver'],
  'POST /v1/submissions/:id/resume': ['operator', 'approver'],
  'GET /v1/submissions/:id/batches': deliveryReaders,
  'GET /v1/submissions/:id/batches/:number': deliveryReaders,
  'GET /v1/submissions/:id/events': readers,
  ...LIVE_RECORD_ROUTES,
  'POST /v1/validations': ['integrator', 'operator'],
  'POST /v1/connectivity-checks': ['operator'],
  'GET /v1/recovery': ['approver'],
  'POST /v1/recovery/acknowledgements': ['approver'],
  'PUT /v1/emergency-stop': ['approver'],
  'DELETE /v1/emergency-stop': ['approver'],
  'GET /v1/code-lists': everyone,
  'GET /v1/code-lists/:name': everyone,
  'GET /v1/audit-events': ['auditor'],
  'GET /v1/audit-events/verification': ['auditor'],
  'POST /v1/api-keys': ['admin'],
  'GET /v1/api-keys': ['admin'],
  'DELETE /v1/api-keys/:id': ['admin'],
  'GET /v1/api-keys/pending': ['approver'],
  'POST /v1/api-keys/:id/confirmations': ['approver'],
  ...WEBHOOK_ROUTES,
  'GET /health/live': 'public',
  'GET /health/ready': 'public',
  'GET /problems/:code': 'public',
  'GET /openapi.json': 'public',
}

/** The roles of each page and form, written by hand: the table above, for people. */
const PAGES: Record<string, Role[] | 'public'> = {
  'GET /assets/:digest/:name': 'public',
  'GET /sign-in': 'public',
  'POST /sign-in': 'public',
  'GET /sign-in/provider': 'public',
  'GET /sign-in/callback': 'public',
  'POST /sign-out': 'public',
  'GET /*': 'public',
  'GET /metrics': 'public',
  'GET /': everyone,
  'GET /agreements': everyone,
  'GET /phases/:phase': readers,
  'GET /phases/:phase/agree': ['approver'],
  'POST /phases/:phase/agree': ['approver'],
  'GET /phases/:phase/withdraw': ['approver'],
  'POST /phases/:phase/withdraw': ['approver'],
  'GET /phases/:phase/sign-off': ['approver'],
  'POST /phases/:phase/sign-off': ['approver'],
  'GET /phases/:phase/start': ['operator'],
  'POST /phases/:phase/start': ['operator'],
  'GET /submissions': readers,
  'GET /submissions/:id': readers,
  'GET /submissions/:id/events': readers,
  'GET /submissions/:id/scrambling': readers,
  'GET /submissions/:id/batches': deliveryReaders,
  'GET /submissions/:id/batches/:number': deliveryReaders,
  'GET /submissions/:id/evidence.json': deliveryReaders,
  'GET /submissions/:id/payload.ndjson': ['operator', 'approver'],
  ...Object.fromEntries(
    Object.entries<Role[]>({
      approve: ['approver'],
      return: ['approver'],
      transmit: ['operator'],
      hold: ['operator', 'approver'],
      resume: ['operator', 'approver'],
      retry: ['operator'],
      discard: ['operator'],
    }).flatMap(([name, may]) => [
      [`GET /submissions/:id/${name}`, may],
      [`POST /submissions/:id/${name}`, may],
    ]),
  ),
  'GET /submissions/:id/records': recordReaders,
  'POST /submissions/:id/records/find': recordReaders,
  'GET /submissions/:id/records/:position': recordReaders,
  'GET /submissions/:id/findings/:findingId/note': ['operator', 'approver'],
  'POST /submissions/:id/findings/:findingId/note': ['operator', 'approver'],
  'POST /submissions/:id/findings/:findingId/note/remove': ['operator', 'approver'],
  'GET /quality': readers,
  'GET /submissions/:id/quality': readers,
  'GET /submissions/:id/quality/rules/:rule': readers,
  'GET /submissions/:id/quality/findings/:status': readers,
  'GET /submissions/:id/quality.csv': readers,
  ...RUNNING_PAGES,
}

const tokenRoutes = app.routeTable.filter(
  ({ method, url, by }) => by === 'token' && method !== 'HEAD' && !url.startsWith('/documentation'),
)
const isPage = (url: string) => !/^\/(v1|health|problems|openapi)/.test(url)

t.test('lets each role call what the design says, and no route is forgotten', (t) => {
  const actual = Object.fromEntries(
    tokenRoutes
      .filter(({ url }) => !isPage(url))
      .map(({ method, url, roles: may }) => [`${method} ${url}`, may === 'public' ? may : [...may].sort()]),
  )
  const expected = Object.fromEntries(
    Object.entries(TOKEN_ROUTES).map(([route, may]) => [route, may === 'public' ? may : [...may].sort()]),
  )
  t.same(actual, expected)
  t.end()
})

const pageRoutes = app.routeTable.filter(
  ({ method, url, by }) =>
    method !== 'HEAD' && (by === 'session' || isPage(url)) && !url.startsWith('/documentation'),
)

t.test('lets each role open the pages that are theirs, and no page is forgotten', (t) => {
  const sorted = (may: readonly Role[] | 'public') => (may === 'public' ? may : [...may].sort())
  t.same(
    Object.fromEntries(pageRoutes.map(({ method, url, roles: may }) => [`${method} ${url}`, sorted(may)])),
    Object.fromEntries(Object.entries(PAGES).map(([route, may]) => [route, sorted(may)])),
  )
  t.end()
})

const SAMPLE: Record<string, string> = {
  ':phase': '1',
  ':id': '01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d',
  ':position': '1',
  ':number': '1',
  ':laChildId': 'A1',
  ':name': 'sex',
  ':findingId': '0123456789abcdef',
  ':rule': 'CIN-8630',
  ':status': 'fixed',
}
const fill = (pattern: string) => pattern.replaceAll(/:\w+/g, (name) => SAMPLE[name] ?? '1')

/** Opens a page or sends an empty form, as `GET /phases/:phase` names it. */
const go = async (person: ReturnType<typeof visitor>, route: string) => {
  const [method = '', pattern = ''] = route.split(' ')
  return method === 'GET' ? person.open(fill(pattern)) : person.post(fill(pattern), {})
}
const guarded = Object.entries(PAGES).flatMap(([route, may]) => (may === 'public' ? [] : [{ route, may }]))

t.test('refuses every other role each page and each form', async (t) => {
  for (const role of roles) {
    const person = visitor(url)
    await person.signIn(keys.find((one) => one.role === role)?.key ?? '')
    for (const { route, may } of guarded) {
      const { status, text } = await go(person, route)
      t.equal(status === 403 && text.includes('ROLE_NOT_ALLOWED'), !may.includes(role), `${role} ${route}`)
    }
  }
})

t.test('asks a person who is not signed in to sign in, for every page', async (t) => {
  for (const { route } of guarded) {
    t.match(await go(visitor(url), route), { status: 303, location: /^\/sign-in\?to=/ }, route)
  }
})

const REFUSALS = `select count(*)::int as count from audit_event where outcome = 'refused'`
const refusals = async (): Promise<number> =>
  (await database.query<{ count: number }>(REFUSALS)).rows[0]?.count ?? 0

t.test('refuses every other role on every route, whatever is sent, and audits it', async (t) => {
  const before = await refusals()
  let refused = 0
  for (const [route, may] of Object.entries(TOKEN_ROUTES)) {
    if (may === 'public') continue
    const [method = '', pattern = ''] = route.split(' ')
    const path = fill(pattern)
    for (const role of roles.filter((one) => !may.includes(one))) {
      const answer = await call(role, method, path, method === 'GET' ? undefined : {})
      t.match(answer, { status: 403, body: { code: 'ROLE_NOT_ALLOWED' } }, `${role} ${route}`)
      refused += 1
    }
    t.equal((await call(undefined, method, path)).status, 401, `nobody ${route}`)
    refused += 1
  }
  t.equal((await refusals()) - before, refused)
})

type Action = { by: Role[]; from: SubmissionState[]; method: string; path: string; body?: object }
/** The actions on a submission with their roles and states, written by hand. */
const ACTIONS: Record<string, Action> = {
  approve: {
    by: ['approver'],
    from: ['staged'],
    method: 'POST',
    path: '/decisions',
    body: { decision: 'approve', contentDigest: DIGEST },
  },
  return: {
    by: ['approver'],
    from: ['staged'],
    method: 'POST',
    path: '/decisions',
    body: { decision: 'return', contentDigest: DIGEST },
  },
  discard: {
    by: ['operator'],
    from: ['staged', 'approved', 'held', 'incomplete'],
    method: 'DELETE',
    path: '',
  },
  transmit: { by: ['operator'], from: ['approved'], method: 'POST', path: '/transmissions' },
  hold: { by: ['operator', 'approver'], from: ['transmitting'], method: 'POST', path: '/hold' },
  resume: { by: ['operator', 'approver'], from: ['held'], method: 'POST', path: '/resume' },
  retry: { by: ['operator'], from: ['incomplete'], method: 'POST', path: '/retries' },
}

const byHand = submissionStates.filter((state) => state !== 'building' && state !== 'build_failed')
for (const [name, { by, from, method, path, body }] of Object.entries(ACTIONS)) {
  t.test(`lets ${by.join(' and ')} ${name} what is ${from.join(' or ')}, and refuses all else`, async (t) => {
    const before = await refusals()
    let refused = 0
    for (const state of byHand) {
      for (const role of roles) {
        const id = await insertSubmissionIn(database, state)
        const answer = await call(role, method, `/v1/submissions/${id}${path}`, body)
        const expected = !by.includes(role) ? 403 : from.includes(state) ? 2 : 409
        const actual = expected === 2 ? Math.floor(answer.status / 100) : answer.status
        t.equal(actual, expected, `${role} ${name} ${state}: ${answer.status} ${answer.body?.code ?? ''}`)
        if (expected === 2) continue
        refused += 1
        const { rows } = await database.query(`select state from submission where id = $1`, [id])
        t.match(rows, [{ state }], 'and it stays as it was')
      }
    }
    t.equal((await refusals()) - before, refused, 'each refusal is in the audit log')
  })
}
