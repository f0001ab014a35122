import t from 'tap'
import { insertSubmissionIn } from '../support/submissions.js'
import { AGREED_UNTIL, testApp } from '../support/test-app.js'
import { NOT_WALKED, openBrowser, WITH_SCRIPTS } from './support/browser.js'
import { checkNarrow, checkPage } from './support/check-page.js'
import { press, type } from './support/keyboard.js'
import { formOf, visitor } from './support/visitor.js'

const app = await testApp(t)
const { url, keys, call, database } = app
const PATH = '/emergency-stop'
const signedIn = async (role: string) => {
  const person = visitor(url)
  await person.signIn(keys.find((given) => given.role === role)?.key ?? '')
  return person
}
const end = async () => call('approver', 'DELETE', '/v1/emergency-stop')

t.test('stops all sending, tells everybody, and lets exactly what it held go on', async (t) => {
  const approver = await signedIn('approver')
  await call('approver', 'PUT', '/v1/phases/1/agreement', { expiresAt: AGREED_UNTIL })
  const id = await insertSubmissionIn(database, 'transmitting')
  t.match((await approver.open('/')).text, /href="\/emergency-stop">Stop all sending/)
  t.match(
    (await approver.open(PATH)).text,
    /What will happen.*What is being sent now.*Phase 1: 1 made-up child, /s,
  )
  t.match(await approver.fillIn(PATH, { reason: ' ' }), {
    isSentBack: true,
    text: /Enter why all sending must stop/,
  })
  t.match(await approver.fillIn(PATH, { reason: 'x'.repeat(501) }), {
    isSentBack: true,
    text: /500 characters or fewer/,
  })
  t.match(await approver.fillIn(PATH, { reason: 'a \u202E b' }), {
    isSentBack: true,
    text: /control characters/,
  })
  t.match((await call('operator', 'GET', `/v1/submissions/${id}`)).body, { state: 'transmitting' })

  const reason = '<script>alert(1)</script> was found'
  t.match(await approver.fillIn(PATH, { reason }), { status: 303, location: PATH })
  t.match((await call('operator', 'GET', `/v1/submissions/${id}`)).body, { state: 'held' })
  const stopped = (await approver.open(PATH)).text
  t.match(stopped, /All sending is stopped.*continues immediately: 1 record/s)
  t.notMatch(stopped, '<script>alert', 'what people write stays words')
  const auditor = await signedIn('auditor')
  t.match((await auditor.open('/')).text, /demo-approver stopped all sending on .*&lt;script&gt;/s)
  t.notMatch((await auditor.open('/')).text, /href="\/emergency-stop"/)

  t.match(await approver.fillIn(PATH), { status: 303, location: '/' })
  t.match((await call('operator', 'GET', `/v1/submissions/${id}`)).body, { state: 'transmitting' })
  t.notMatch((await auditor.open('/')).text, /stopped all sending/)
})

t.test('discards what must not go on, and lets the rest go on', async (t) => {
  const approver = await signedIn('approver')
  await call('approver', 'PUT', '/v1/phases/1/agreement', { expiresAt: AGREED_UNTIL })
  const [dropped, kept] = [
    await insertSubmissionIn(database, 'transmitting'),
    await insertSubmissionIn(database, 'transmitting'),
  ]
  await approver.fillIn(PATH, { reason: 'A test' })
  t.match((await approver.open(PATH)).text, new RegExp(`name="discard" type="checkbox" value="${dropped}"`))
  t.match(await approver.fillIn(PATH, { discard: dropped }), { status: 303, location: '/' })
  t.match((await call('operator', 'GET', `/v1/submissions/${dropped}`)).body, {
    state: 'discarded',
    failure: 'demo-approver discarded it when the emergency stop ended',
  })
  t.match((await call('operator', 'GET', `/v1/submissions/${kept}`)).body, { state: 'transmitting' })
})

t.test('leaves on hold what may not be sent any more when it ends, and says why', async (t) => {
  const approver = await signedIn('approver')
  await call('approver', 'PUT', '/v1/phases/1/agreement', { expiresAt: AGREED_UNTIL })
  const id = await insertSubmissionIn(database, 'transmitting')
  await approver.fillIn(PATH, { reason: 'A test' })
  await call('approver', 'DELETE', '/v1/phases/1/agreement')
  t.match((await approver.open(PATH)).text, /whose approval or agreement has ended.*stays paused/)
  t.match(await approver.fillIn(PATH), { status: 303, location: '/' })
  t.match((await call('operator', 'GET', `/v1/submissions/${id}`)).body, {
    state: 'held',
    failure: 'The agreement to phase 1 was withdrawn',
  })
})

t.test('takes no form that is not ours, and ends no other stop than the one that was seen', async (t) => {
  const approver = await signedIn('approver')
  t.match(await approver.post(PATH, { reason: 'x' }), { status: 403, text: /The form is out of date/ })
  const page = (await approver.open(PATH)).text
  t.match(page, /Stop all sending now/)

  await approver.fillIn(PATH, { reason: 'First' })
  const { action, hidden } = formOf((await approver.open(PATH)).text, PATH)
  await end()
  t.match(await approver.post(action, hidden), { status: 409, text: /You cannot do this now/ }, 'none is on')
  await approver.fillIn(PATH, { reason: 'Second' })
  t.match(await approver.post(action, hidden), { status: 409, text: /You cannot do this now/ }, 'another')
  t.match((await approver.open(PATH)).text, /Second/)
  await end()
})

t.test('can be used by everybody, in a browser', { skip: NOT_WALKED }, async (t) => {
  const browser = await openBrowser(t, app)
  for (const scripts of WITH_SCRIPTS) {
    const how = scripts ? 'with scripts' : 'without scripts'
    const visit = await browser.visitAs('approver', { scripts })
    const { page } = visit
    await visit.go('/')
    await press(page, page.getByRole('link', { name: 'Stop all sending' }))
    await page.waitForURL('**/emergency-stop')
    await checkPage(t, visit, `before, ${how}`)
    await checkNarrow(t, visit, `before, ${how}`)
    await press(page, page.getByRole('button', { name: 'Stop all sending now' }))
    await page.getByText('There is a problem').waitFor()
    await checkPage(t, visit, `refused, ${how}`)
    await type(page, page.getByLabel('Why?'), 'A record that must not be sent')
    await press(page, page.getByRole('button', { name: 'Stop all sending now' }))
    await page.getByRole('heading', { name: 'All sending is stopped' }).waitFor()
    await checkPage(t, visit, `stopped, ${how}`)
    await checkNarrow(t, visit, `stopped, ${how}`)
    await press(page, page.getByRole('button', { name: 'End the stop' }))
    await page.getByRole('heading', { name: 'Overview' }).waitFor()
    t.match(await call('approver', 'DELETE', '/v1/emergency-stop'), { status: 404 }, `ended, ${how}`)
  }
})
