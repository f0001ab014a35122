import { randomBytes } from 'node:crypto'
import t from 'tap'
import { SIGNING_KEY } from './support/signing.js'
import { checkService, ConfigError, readConfig } from '../src/config.js'

const noFile = (): never => {
  throw new Error('there is no file')
}
const problemsOf = (variables: Record<string, string>, readFile: (path: string) => string = noFile) => {
  try {
    readConfig(variables, readFile)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}
const KEY = 'k'.repeat(32)
const LIVE = {
  API_KEYS: `operator:olive:${'k'.repeat(40)}`,
  LA_CODE: '330',
  DFE_LIVE_API_ENDPOINT: 'https://live.example/1',
  DFE_LIVE_TOKEN_ENDPOINT: 'https://login.example/token',
  DFE_LIVE_CLIENT_ID: 'id',
  DFE_LIVE_CLIENT_SECRET: 'secret-canary',
  DFE_LIVE_SCOPE: 'scope',
  DFE_LIVE_SUPPLIER_KEY: 'key',
}

t.test('needs nothing, and has the documented defaults', (t) => {
  const { environment, testReceiver, liveReceiver, apiKeys } = readConfig({}, noFile)
  t.match(environment, {
    HOST: '127.0.0.1',
    PORT: 3000,
    RUN_MODE: 'all',
    LA_CODE: '000',
    DFE_MIN_GAP_MS: 400,
    DFE_MAX_REQUESTS_PER_MINUTE: 100,
    DFE_TIMEOUT_MS: 30000,
    DFE_RETRY_HOURS: 24,
    DFE_RETRY_BASE_MS: 5000,
    DFE_RESEND_UNCERTAIN: 'auto',
    RETAIN_PAYLOADS_DAYS: 7,
    LOG_LEVEL: 'info',
  })
  t.same([testReceiver, liveReceiver, apiKeys], [undefined, undefined, []])
  t.end()
})

t.test('names every problem in one message, and no value', (t) => {
  const variables = {
    PORT: '70000',
    LA_CODE: '33',
    RUN_MODE: 'sideways',
    DATABASE_URL: 'mysql://canary@host',
    SCRAMBLE_KEY: 'canary',
    DFE_TIMEOUT_MS: 'soon',
  }
  const problems = problemsOf(variables)
  for (const name of Object.keys(variables)) {
    t.equal(problems.filter((problem) => problem.startsWith(`${name} `)).length, 1, name)
  }
  t.notMatch(problems.join('\n'), /canary|soon|sideways/)
  t.end()
})

t.test('refuses a key that protects nothing', (t) => {
  const encoded = (text: string) => Buffer.alloc(32, text, 'latin1').toString('base64')
  for (const text of ['\0', 'secret', 'changeme']) {
    const problems = problemsOf({ SCRAMBLE_KEY: encoded(text), PAYLOAD_KEY: encoded(text) })
    t.match(problems, [/^SCRAMBLE_KEY repeats/, /^PAYLOAD_KEY repeats/])
    t.notMatch(problems.join('\n'), encoded(text))
  }
  const random = randomBytes(32).toString('base64')
  t.same(problemsOf({ SCRAMBLE_KEY: random, PAYLOAD_KEY: random }), [])
  // One that was used must be readable until payloads are written anew.
  t.same(problemsOf({ PAYLOAD_KEY: random, PAYLOAD_KEY_PREVIOUS: encoded('secret') }), [])
  t.end()
})

t.test('takes a receiver whole or not at all', (t) => {
  t.same(problemsOf(LIVE), [])
  const { DFE_LIVE_SCOPE, DFE_LIVE_CLIENT_SECRET, ...part } = LIVE
  t.same(problemsOf(part), [
    'DFE_LIVE_CLIENT_SECRET is missing: a receiver takes all six',
    'DFE_LIVE_SCOPE is missing: a receiver takes all six',
  ])
  t.ok(DFE_LIVE_SCOPE && DFE_LIVE_CLIENT_SECRET)
  t.end()
})

t.test('takes a second secret beside a receiver, also from a file, and not alone', (t) => {
  const readFile = () => 'new-secret\n'
  const given = { ...LIVE, DFE_LIVE_CLIENT_SECRET_SECONDARY_FILE: '/run/secret' }
  t.equal(readConfig(given, readFile).liveReceiver?.secondarySecret, 'new-secret')
  t.match(problemsOf({ DFE_TEST_CLIENT_SECRET_SECONDARY: 'x' }), [/set without a receiver/])
  t.end()
})

t.test(
  'knows the DfE’s own receivers: made-up data never goes to the live one, live data never to the test one',
  (t) => {
    const dfe = 'https://pp-api.education.gov.uk/children-in-social-care-data-receiver'
    const test = Object.fromEntries(
      Object.entries(LIVE).map(([name, value]) => [name.replace('DFE_LIVE', 'DFE_TEST'), value]),
    )
    t.same(problemsOf({ ...LIVE, DFE_LIVE_API_ENDPOINT: `${dfe}/1` }), [])
    t.match(problemsOf({ ...LIVE, DFE_LIVE_API_ENDPOINT: `${dfe}-test/1` }), [/is the test receiver/])
    t.same(problemsOf({ ...test, DFE_TEST_API_ENDPOINT: `${dfe}-test/1` }), [])
    t.match(problemsOf({ ...test, DFE_TEST_API_ENDPOINT: `${dfe}/1` }), [/is the live receiver/])
    t.match(
      problemsOf({ ...LIVE, ...test, DFE_TEST_API_ENDPOINT: 'https://LIVE.example:443/1/' }),
      [/is the test receiver/],
      'however it is spelled',
    )
    t.end()
  },
)

t.test('refuses a share of a snapshot that is none', (t) => {
  t.equal(
    readConfig({ SNAPSHOT_MAX_DELETED_SHARE: '0.25' }, noFile).environment.SNAPSHOT_MAX_DELETED_SHARE,
    0.25,
  )
  for (const share of ['1.5', '-1', 'some']) {
    t.match(problemsOf({ SNAPSHOT_MAX_DELETED_SHARE: share }), [/^SNAPSHOT_MAX_DELETED_SHARE/])
  }
  t.end()
})

t.test('refuses a live receiver without a real LA, in the clear, or that is the test receiver', (t) => {
  t.match(problemsOf({ ...LIVE, LA_CODE: '000' }), [/LA_CODE must be/])
  t.match(problemsOf({ ...LIVE, LA_CODE: '999' }), [/LA_CODE must be/])
  t.match(problemsOf({ ...LIVE, DFE_LIVE_API_ENDPOINT: 'http://live.example/1' }), [/must be https/])
  const test = Object.fromEntries(
    Object.entries(LIVE).map(([name, value]) => [name.replace('DFE_LIVE', 'DFE_TEST'), value]),
  )
  t.match(problemsOf({ ...LIVE, ...test, DFE_LIVE_API_ENDPOINT: 'https://live.example/1/' }), [
    /is the test receiver/,
  ])
  t.end()
})

t.test('reads a secret from a file, and refuses two of one', (t) => {
  const readFile = (path: string) => (path === '/run/keys' ? `operator:olive:${KEY}\n` : noFile())
  t.match(readConfig({ API_KEYS_FILE: '/run/keys' }, readFile).apiKeys, [{ role: 'operator', name: 'olive' }])
  t.match(problemsOf({ API_KEYS_FILE: '/run/keys', API_KEYS: `operator:olive:${KEY}` }, readFile), [
    /both set/,
  ])
  t.match(problemsOf({ API_KEYS_FILE: '/nowhere' }, readFile), [/cannot be read/])
  t.end()
})

t.test('refuses API keys that are short, doubled or of no role, by their place alone', (t) => {
  const problems = problemsOf({
    API_KEYS: `operator:olive:short,boss:bea:${KEY},approver:ada:${KEY},auditor:abe:${KEY},admin::${KEY}x`,
  })
  t.match(problems, [
    /entry 1: the key/,
    /entry 2: the role/,
    /entry 4: the key is given twice/,
    /entry 5: the name/,
  ])
  t.notMatch(problems.join(), /olive|short|kkk/)
  const named = (...names: string[]) =>
    problemsOf({ API_KEYS: names.map((name, index) => `${name}:${KEY}${index}`).join(',') })
  t.match(named('approver:Аda'), [/Latin/], 'a Cyrillic letter')
  t.match(named('approver:csc-gateway'), [/not like that of the service/])
  t.match(named('operator:Bill', 'approver:Bi1l'), [/reads like/])
  t.match(named('admin:ann', 'approver:ann '), [/an admin and something else/])
  t.end()
})

t.test('never starts on a database of one’s own with keys that nobody gave', (t) => {
  const DATABASE_URL = 'postgres://db.example/csc'
  t.match(problemsOf({ DATABASE_URL }), [/API_KEYS is missing/])
  t.same(problemsOf({ DATABASE_URL, API_KEYS: `operator:olive:${KEY}` }), [])
  const worker = readConfig({ DATABASE_URL, RUN_MODE: 'worker' }, () => '')
  t.throws(() => checkService(worker), /AUDIT_SEAL_KEY is missing/)
  t.match(problemsOf({ DATABASE_URL, RUN_MODE: 'worker', AUDIT_SEAL_KEY: 'rubbish' }), [
    /is not an Ed25519 key/,
  ])
  t.same(problemsOf({ DATABASE_URL, RUN_MODE: 'worker', AUDIT_SEAL_KEY: SIGNING_KEY }), [])
  const { API_KEYS, ...live } = LIVE
  t.match(problemsOf(live), [/not taken beside a live receiver/], API_KEYS.slice(0, 8))
  t.match(problemsOf({ RUN_MODE: 'api' }), [/DATABASE_URL is missing/])
  t.end()
})

t.test('takes an identity provider that tokens and people can be trusted with, and no half of one', (t) => {
  const oidc = { OIDC_ISSUER: 'https://id.example/tenant', OIDC_AUDIENCE: 'api://csc' }
  t.match(readConfig(oidc, noFile).identityProvider, {
    issuer: 'https://id.example/tenant',
    audience: 'api://csc',
    rolesClaim: 'roles',
    nameClaim: 'preferred_username',
    clientId: undefined,
  })
  t.equal(readConfig({}, noFile).identityProvider, undefined)
  t.match(problemsOf({ OIDC_ISSUER: 'https://id.example' }), [/OIDC_AUDIENCE is missing/])
  t.match(problemsOf({ ...oidc, OIDC_ISSUER: 'http://id.example' }), [/OIDC_ISSUER must be https/])
  t.same(problemsOf({ ...oidc, OIDC_ISSUER: 'http://127.0.0.1:4000' }), [])
  t.match(problemsOf({ ...oidc, OIDC_CLIENT_ID: 'pages' }), [/go together/])
  t.match(problemsOf({ OIDC_AUDIENCE: 'api://csc' }), [/OIDC_AUDIENCE is set without OIDC_ISSUER/])
  t.same(problemsOf({ ...oidc, OIDC_CLIENT_ID: 'pages', OIDC_CLIENT_SECRET: 'canary' }), [])
  t.end()
})

t.test('takes an empty variable for one that is absent', (t) => {
  const { environment } = readConfig({ SCRAMBLE_DATES: '', PORT: '' }, noFile)
  t.match(environment, { SCRAMBLE_DATES: 'interval', PORT: 3000 })
  t.end()
})
