import t from 'tap'
import { AGREED_UNTIL, testApp } from '../support/test-app.js'
import { testIdentityProvider } from '../support/test-identity-provider.js'

const provider = await testIdentityProvider(t)
const { url, call, keys, database, pass } = await testApp(t, { identityProvider: provider.settings })

const MINUTE = 60_000

/** A browser that keeps cookies and follows nothing by itself. */
function browser() {
  const jar = new Map<string, string>()
  const go = async (
    to: string | null,
    form?: Record<string, string>,
    headers: Record<string, string> = {},
  ) => {
    const response = await fetch(new URL(to ?? '', url), {
      method: form === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      headers: { cookie: [...jar].map((pair) => pair.join('=')).join('; '), ...headers },
      ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    return {
      status: response.status,
      location: response.headers.get('location'),
      cookies: response.headers.getSetCookie(),
      text: await response.text(),
    }
  }
  return { go, jar }
}

const key = (role: string) => keys.find((one) => one.role === role)?.key ?? ''
const csrfTokens = async (): Promise<string[]> =>
  (
    await database.query<{ token: string }>('select csrf_token as token from session order by created_at')
  ).rows.map(({ token }) => token)

t.test(
  'signs in with an API key: a cookie that no script sees, a session that the database only knows by digest',
  async (t) => {
    const { go, jar } = browser()
    t.match(await go('/sign-in?to=/submissions'), { status: 200, text: /Sign in to CSC Gateway/ })
    const entered = await go('/sign-in', { key: key('approver'), to: '/submissions' })
    t.match(entered, { status: 303, location: '/submissions' })
    t.match(entered.cookies[0], /^csc_session=[\w-]{43}; .*HttpOnly.*SameSite=Lax/)
    const { rows } = await database.query(`select id_digest from session where name = 'demo-approver'`)
    t.notOk(JSON.stringify(rows).includes(jar.get('csc_session') ?? '?'))
    t.match(await go('/sign-in'), { status: 303, location: '/' }, 'already in')
    const { rows: audited } = await database.query(
      `select actor, outcome, detail from audit_event where action = 'session.start'`,
    )
    t.match(audited, [{ actor: 'demo-approver', outcome: 'done', detail: { by: 'api-key' } }])
  },
)

t.test('says that a key is unknown, audits it, and sends nobody to another site', async (t) => {
  const { go } = browser()
  t.match(await go('/sign-in', { key: 'csc_wrong' }), { status: 401, text: /not an API key that is in use/ })
  const { rows } = await database.query(
    `select 1 from audit_event where action = 'session.start' and outcome = 'refused'`,
  )
  t.equal(rows.length, 1)
  for (const to of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    t.match(await go('/sign-in', { key: key('operator'), to }), { status: 303, location: '/' }, to)
  }
})

t.test('signs in at the identity provider by code flow with PKCE, and out again', async (t) => {
  provider.signInAs({ preferred_username: 'Olive@LA.example', roles: ['operator', 'approver'] })
  const { go, jar } = browser()
  t.match(await go('/sign-in'), { text: /Sign in with your work account/ })
  const begun = await go('/sign-in/provider?to=/audit')
  t.match(begun.location, /code_challenge_method=S256/)
  const atProvider = await fetch(begun.location ?? '', { redirect: 'manual' })
  const back = atProvider.headers.get('location') ?? ''
  t.match(await go(back), { status: 303, location: '/audit' })
  t.ok(jar.has('csc_session'))
  t.notOk(jar.has('csc_sign_in'), 'what was begun is over')
  t.match((await database.query(`select name, roles from session order by created_at desc limit 1`)).rows, [
    { name: 'olive@la.example', roles: ['operator', 'approver'] },
  ])
  const token = (await csrfTokens()).at(-1) ?? ''
  t.match(await go('/sign-out', { _csrf: token }), { status: 303, location: '/sign-in' })
  t.notOk(jar.has('csc_session'))
  t.match(await go('/sign-in'), { status: 200 })
})

t.test('takes a sign-in back once, in the browser that began it, as it was begun', async (t) => {
  const [ours, theirs] = [browser(), browser()]
  const begin = async () => {
    const { location } = await ours.go('/sign-in/provider')
    return (await fetch(location ?? '', { redirect: 'manual' })).headers.get('location') ?? ''
  }
  const first = await begin()
  t.match(await theirs.go(first), { status: 401, text: /could not be signed in/ }, 'another browser')
  t.match(await ours.go(first), { status: 303 })
  t.match(await ours.go(first), { status: 401 }, 'a second time')
  const wrongState = new URL(await begin())
  wrongState.searchParams.set('state', 'guessed')
  t.match(await ours.go(wrongState.href), { status: 401 }, 'another state')
  const wrongCode = new URL(await begin())
  wrongCode.searchParams.set('code', 'guessed')
  t.match(await ours.go(wrongCode.href), { status: 401 }, 'another code')
  provider.breakIdToken((claims) => ({ ...claims, nonce: 'of another sign-in' }))
  t.match(await ours.go(await begin()), { status: 401 }, 'another nonce')
  provider.breakIdToken((claims) => claims)
})

t.test('ends a session that is old, idle, or whose key was revoked', async (t) => {
  const issued = (await call('admin', 'POST', '/v1/api-keys', { name: 'Cleo', role: 'auditor' })).body
  const { go } = browser()
  const isIn = async () => (await go('/sign-in')).status === 303
  const enter = async () => go('/sign-in', { key: issued.key })
  await enter()
  t.ok(await isIn())
  await database.query(`update session set used_at = used_at - interval '61 minutes' where name = 'Cleo'`)
  t.notOk(await isIn(), 'idle')
  await enter()
  await database.query(`update session set expires_at = '2026-01-01' where name = 'Cleo'`)
  t.notOk(await isIn(), 'old')
  await enter()
  t.ok(await isIn())
  await call('admin', 'DELETE', `/v1/api-keys/${issued.id}`)
  t.notOk(await isIn(), 'revoked')
})

t.test(
  'asks the identity provider for the roles again after fifteen minutes, and keeps what was typed',
  async (t) => {
    const claims = { preferred_username: 'rene@la.example', roles: ['operator', 'approver'] }
    provider.signInAs(claims)
    const { go, jar } = browser()
    const comeBack = async (location: string | null) =>
      (await fetch(location ?? '', { redirect: 'manual' })).headers.get('location') ?? ''
    await go(await comeBack((await go('/sign-in/provider?to=%2Fsubmissions')).location))
    t.equal((await go('/phases/1/agree')).status, 200)
    const first = jar.get('csc_session')
    await pass(14 * MINUTE)
    t.equal((await go('/phases/1/agree')).status, 200)
    const form = {
      expiresAt: AGREED_UNTIL,
      note: 'as the board decided',
      _csrf: (await csrfTokens()).at(-1) ?? '',
    }

    await pass(2 * MINUTE)
    const script = await go('/', undefined, { 'sec-fetch-dest': 'empty' })
    t.match(script, { status: 303, location: /^\/sign-in\?to=/ }, 'a script is not sent away')
    const away = await go('/phases/1/agree', form)
    t.match(away, { status: 303, location: '/sign-in/provider?to=%2Fphases%2F1%2Fagree' })
    const begun = await go(away.location ?? '')
    t.match(await go(await comeBack(begun.location)), { status: 303, location: '/phases/1/agree' })
    t.match(await go('/phases/1/agree'), { status: 200, text: /as the board decided/ })
    t.not(jar.get('csc_session'), first)
    t.equal((await csrfTokens()).at(-1), form._csrf, 'forms in other windows hold on')

    await pass(16 * MINUTE)
    provider.signInAs({ ...claims, roles: ['operator'] })
    const again = await go('/phases/1/agree')
    await go(await comeBack((await go(again.location ?? '')).location))
    t.match(
      await go('/phases/1/agree'),
      { status: 403, text: /ROLE_NOT_ALLOWED/ },
      'the role that was taken away',
    )

    await pass(16 * MINUTE)
    await database.query(
      `update session set expires_at = expires_at + interval '1 hour' where name = 'rene@la.example'`,
    )
    t.match(
      await go('/'),
      { status: 303, location: '/sign-in?to=%2F' },
      'a row that others changed opens nothing',
    )
  },
)

t.test('does not bring back who was away for an hour', async (t) => {
  provider.signInAs({ preferred_username: 'rene@la.example', roles: ['approver'] })
  const { go } = browser()
  const { location } = await go('/sign-in/provider')
  await go((await fetch(location ?? '', { redirect: 'manual' })).headers.get('location') ?? '')
  await pass(61 * MINUTE)
  t.match(await go('/'), { status: 303, location: '/sign-in?to=%2F' }, 'not without a click')
})

t.test('takes a form from our own pages alone', async (t) => {
  const { go } = browser()
  await go('/sign-in', { key: key('operator') })
  const token = (await csrfTokens()).at(-1) ?? ''
  const refused = { status: 403, text: /FORM_NOT_OURS/ }
  t.match(await go('/sign-out', {}), refused, 'without the token')
  t.match(await go('/sign-out', { _csrf: 'x'.repeat(token.length) }), refused, 'with another token')
  t.match(
    await go('/sign-out', { _csrf: token }, { 'sec-fetch-site': 'cross-site' }),
    refused,
    'from another site',
  )
  t.equal((await go('/sign-in')).status, 303, 'still in')
  const bearer = {
    authorization: `Bearer ${key('approver')}`,
    'content-type': 'application/x-www-form-urlencoded',
  }
  t.match(await call(undefined, 'PUT', '/v1/phases/1/agreement', `expiresAt=${AGREED_UNTIL}`, bearer), {
    status: 415,
  })
  t.match(await call(undefined, 'GET', '/v1/phases', undefined, { cookie: 'csc_session=x' }), { status: 401 })
})

t.test('keeps cookies to TLS where people come over TLS', async (t) => {
  const secure = await testApp(t, {
    publicUrl: 'https://csc.la.example',
    identityProvider: provider.settings,
  })
  const entered = await secure.app.inject({
    method: 'POST',
    url: '/sign-in',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ key: secure.keys[0]?.key ?? '' }).toString(),
  })
  t.match(String(entered.headers['set-cookie']), /^__Host-csc_session=[^;]+; .*Secure/)
  const begun = await secure.app.inject('/sign-in/provider')
  t.match(String(begun.headers.location), encodeURIComponent('https://csc.la.example/sign-in/callback'))
})

t.test('offers no identity provider where none takes browsers', async (t) => {
  const identityProvider = { ...provider.settings, clientId: undefined, clientSecret: undefined }
  const apiOnly = await testApp(t, { identityProvider })
  t.notMatch((await apiOnly.app.inject('/sign-in')).body, /work account/)
  t.equal((await apiOnly.app.inject('/sign-in/provider')).statusCode, 404)
})
