import t from 'tap'
import { testApp } from '../support/test-app.js'
import { testSimulator } from '../support/test-simulator.js'
import { wayOf } from '../support/way-of-a-submission.js'
import { NOT_WALKED, openBrowser, WITH_SCRIPTS } from './support/browser.js'
import { checkNarrow, checkPage } from './support/check-page.js'
import { press, tabTo, type } from './support/keyboard.js'
import { formOf, visitor } from './support/visitor.js'

const { receiver, world } = await testSimulator(t)
const app = await testApp(t, { receiver, simulator: world })
const { url, keys, call, database } = app
const way = wayOf(call)
await way.open(1)
const submission = await way.stage(1, { seed: 42 })
await way.approve(submission)
await way.transmit(submission.id)
await way.until(submission.id, 'transmitted')

const signedIn = async (role: string) => {
  const person = visitor(url)
  await person.signIn(keys.find((given) => given.role === role)?.key ?? '')
  return person
}
const [operator, auditor] = [await signedIn('operator'), await signedIn('auditor')]
const fault = { kind: 'unwell', target: 'children', times: '2' }
/** The token of the session: forms of one page are as good as those of another. */
const {
  hidden: { _csrf = '' },
} = formOf((await operator.open('/simulator')).text, '/simulator')
const hidden = { _csrf }

t.test('shows what the pretend DfE received, and audits who reads it', async (t) => {
  const { text } = await operator.open('/simulator')
  t.match(text, /Records accepted.*Children it holds now/s)
  const [, path = ''] = /href="(\/simulator\/requests\/\d+\/body\.json)"/.exec(text) ?? []
  const body = await operator.open(path)
  t.equal(JSON.parse(body.text).length, 1)
  const { rows } = await database.query(
    `select actor from audit_event where action = 'simulator.read-payload'`,
  )
  t.same(rows, [{ actor: 'demo-operator' }])
  t.notMatch((await auditor.open('/simulator')).text, /body\.json|Switch a fault on/)
  t.match(await auditor.open(path), { status: 403, text: /You cannot open this page/ })
  t.match(await operator.open('/simulator/requests/999/body.json'), { status: 404 })
})

t.test('shows no record but by the gateway, which asks who wants it', async (t) => {
  const ask = async (path: string) => fetch(`${receiver.apiEndpoint}${path}`)
  const [child = ''] = world.children.keys()
  t.equal(world.ledger.latest(1)[0]?.body, 'kept')
  const { n = 0 } = world.ledger.latest(1)[0] ?? {}
  for (const path of [
    `/control/ledger/${n}/body`,
    '/control/children',
    `/control/children/${child}`,
    `/children/${child}`,
  ])
    t.equal((await ask(path)).status, 404, path.split('/', 3).join('/'))
  const page = await (await ask('/')).text()
  t.match(page, /Children held/)
  t.notMatch(page, new RegExp(`/children/|${child}`))
  t.equal((await ask('/control/summary')).status, 200)
})

t.test('switches faults on and off', async (t) => {
  const send = async (path: string, form: Record<string, string> = {}) =>
    operator.post(path, { ...hidden, ...form })
  t.match(await send('/simulator/faults', fault), { status: 303, location: '/simulator#faults' })
  t.match(await send('/simulator/faults', { kind: 'cut-after', target: 'token', times: '1' }), {
    status: 303,
  })
  t.match(world.faults.list(), [
    { kind: 'status', status: 503, times: 2 },
    { kind: 'cut-after', target: 'token' },
  ])
  t.match(
    (await auditor.open('/simulator')).text,
    /Is not available: answers 503. Strikes the next 2 requests for children.*without an answer. Strikes the next request for a token/s,
  )
  t.match(await send('/simulator/faults/off'), { status: 303 })
  t.same(world.faults.list(), [])
  for (const formKey of ['one', 'one', 'two']) await send('/simulator/faults', { ...fault, formKey })
  t.equal(world.faults.list().length, 2, 'one form, sent twice, is one fault')
  await send('/simulator/faults/off')
  for (const [wrong, text] of [
    [{ kind: '<script>' }, /Choose what goes wrong/],
    [{ target: 'x' }, /Choose which part it strikes/],
    [{ times: '0' }, /a number from 1 to 10,000/],
    [{ times: '"><script>alert(1)</script>' }, /a number from 1 to 10,000/],
  ] as const) {
    t.match(await send('/simulator/faults', { ...fault, ...wrong }), { status: 303 })
    const again = (await operator.open('/simulator')).text
    t.match(again, text)
    t.notMatch(again, '<script>alert')
  }
  t.match(await operator.post('/simulator/faults', fault), { status: 403, text: /out of date/ })
  t.same(world.faults.list(), [])
})

t.test('changes how it answers, and forgets everything when it is told to', async (t) => {
  const answers = { receipts: 'single', merge: 'replace' }
  t.match(await operator.post('/simulator/answers', { ...hidden, ...answers }), { status: 303 })
  t.match(world.settings, answers)
  t.match(await operator.post('/simulator/answers', { ...hidden, receipts: 'none', merge: 'merge' }), {
    status: 400,
  })
  t.match((await operator.open('/simulator/reset')).text, /It forgets the 1 child that it holds/)
  t.equal(world.summary().childrenHeld, 1)
  t.match(await operator.fillIn('/simulator/reset'), { status: 303, location: '/simulator' })
  t.match(world.summary(), { childrenHeld: 0, requests: 0 })
  t.match(world.settings, { receipts: 'per-record', merge: 'merge' })
})

t.test('is nowhere where records go to a receiver of the DfE', async (t) => {
  const without = await testApp(t, { receiver })
  const person = visitor(without.url)
  await person.signIn(without.keys.find(({ role }) => role === 'operator')?.key ?? '')
  t.match(await person.open('/simulator'), { status: 404, text: /Page not found/ })
  t.notMatch((await person.open('/')).text, /href="\/simulator"/)
})

t.test('can be used by everybody, in a browser', { skip: NOT_WALKED }, async (t) => {
  const browser = await openBrowser(t, app)
  for (const scripts of WITH_SCRIPTS) {
    const how = scripts ? 'with scripts' : 'without scripts'
    await call('operator', 'POST', '/v1/connectivity-checks', { destination: 'test' })
    const visit = await browser.visitAs('operator', { scripts })
    const { page } = visit
    await visit.go('/simulator')
    await checkPage(t, visit, `as it is, ${how}`)
    await checkNarrow(t, visit, `as it is, ${how}`)
    await press(page, page.getByRole('button', { name: 'Switch it on' }))
    await page.getByText('There is a problem').waitFor()
    await checkPage(t, visit, `refused, ${how}`)
    await tabTo(page, page.getByLabel('What it does'))
    await page.keyboard.type('Is slow')
    await type(page, page.getByLabel('How often'), '3')
    await press(page, page.getByRole('button', { name: 'Switch it on' }))
    await page.getByText('Strikes the next 3 requests').waitFor()
    await checkPage(t, visit, `with a fault, ${how}`)
    await press(page, page.getByRole('link', { name: 'Reset the simulator' }))
    await page.getByRole('heading', { name: 'Reset the simulator' }).waitFor()
    await checkPage(t, visit, `reset, ${how}`)
    await press(page, page.getByRole('button', { name: 'Reset' }))
    await page.getByText('Latest requests (0)').waitFor()
    t.same(world.faults.list(), [], how)
  }
})
