import t from 'tap'
import { testApp } from '../support/test-app.js'
import { NOT_WALKED, openBrowser, WITH_SCRIPTS } from './support/browser.js'
import { checkNarrow, checkPage } from './support/check-page.js'
import { press, tabTo, type } from './support/keyboard.js'
import { formOf, visitor } from './support/visitor.js'

const app = await testApp(t)
const { url, keys, call, database } = app
const adminKey = keys.find(({ role }) => role === 'admin')?.key ?? ''
const admin = visitor(url)
await admin.signIn(adminKey)
const NEW = '/api-keys/new'
const shownKey = (html: string) => /csc_[\w-]{43}/.exec(html)?.[0]
const keyOf = async (name: string) =>
  (await call('admin', 'GET', '/v1/api-keys')).body.items.find((one: { name: string }) => one.name === name)

t.test('makes a key that is shown once, in use until its last day', async (t) => {
  const { action, hidden } = formOf((await admin.open(NEW)).text, NEW)
  const form = { ...hidden, name: 'Cora', role: 'auditor', day: '31', month: '3', year: '2099' }
  const made = await admin.post(action, form)
  t.match(made, { status: 303, location: /^\/api-keys\/[0-9a-f-]{36}\/created$/ })
  const path = made.location ?? ''
  const kept = await database.query<{ content: string }>('select content from kept_form')
  t.match(kept.rows, [{ content: /^encrypted:/ }], 'the key lies sealed')
  const other = visitor(url)
  await other.signIn(adminKey)
  t.match((await other.open(path)).text, /shown already/, 'another browser of the same person')
  const first = (await admin.open(path)).text
  t.match(first, /We keep no copy.*After 31 March 2099/s)
  const key = shownKey(first)
  for (const again of [await admin.open(path), await admin.post(action, form)]) {
    const text = again.location === null ? again.text : (await admin.open(again.location)).text
    t.match(text, /We show a key once/)
    t.equal(shownKey(text), undefined)
  }
  t.equal((await database.query('select from kept_form')).rowCount, 0, 'and it is gone')
  const { body } = await call('admin', 'GET', '/v1/api-keys')
  t.equal(body.items.filter(({ name }: { name: string }) => name === 'Cora').length, 1)

  const cora = visitor(url)
  await cora.signIn(key ?? '')
  t.match(await cora.open('/audit'), { status: 200 })
  const list = (await admin.open('/api-keys')).text
  t.match(list, /Cora.*In use.*After 31 March 2099/s)
  t.equal(shownKey(list), undefined)
})

t.test('says in words why no key is made', async (t) => {
  const refused = async (fields: Record<string, string>, text: RegExp) => {
    t.match(await admin.fillIn(NEW, { name: 'Dan', role: 'operator', ...fields }), {
      isSentBack: true,
      text,
    })
  }
  await refused({ name: '' }, /Enter the name of the person or program/)
  const planted = await admin.fillIn(NEW, { name: '<script>alert(1)</script>', role: 'operator' })
  t.match(planted, { isSentBack: true, text: /The name must begin with a letter/ })
  t.notMatch(planted.text, '<script>alert')
  await refused({ role: 'king' }, /Choose what the key may do/)
  await refused({ day: '31', month: '2', year: '2099' }, /The last day must be a real day/)
  await refused({ day: '1', month: '1', year: '2020' }, /The last day must be today or later/)
  await refused({ name: 'CSC-Gateway' }, /This is the name of the service itself/)
  await refused({ name: 'demo-admin' }, /Nobody can be an admin and something else/)
  t.equal(await keyOf('Dan'), undefined)
  t.match(await admin.post(NEW, { name: 'Dan', role: 'operator' }), { status: 403, text: /out of date/ })
})

t.test('revokes a key at once, after it has said what that means', async (t) => {
  const { id, key } = (await call('admin', 'POST', '/v1/api-keys', { name: 'Eve', role: 'auditor' })).body
  const eve = visitor(url)
  await eve.signIn(key)
  const path = `/api-keys/${id}/revoke`
  t.match(
    (await admin.open(path)).text,
    /stops working immediately.*signed in with it are signed out.*It was last used/s,
  )
  t.match(await eve.open(path), { status: 403 })
  t.match(await admin.fillIn(path), { status: 303, location: '/api-keys' })
  t.match(await eve.open('/audit'), { status: 303, location: /^\/sign-in/ })
  t.match(await admin.open(path), { status: 409, text: /You cannot do this now/ })
  t.match((await admin.open('/api-keys')).text, /Eve.*Revoked/s)
  const own = await keyOf('demo-admin')
  t.match(await admin.open(`/api-keys/${own.id}/revoke`), {
    status: 409,
    text: /This key cannot be revoked here/,
  })
  const unknown = '/api-keys/01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d/revoke'
  t.match(await admin.open(unknown), { status: 404 })
})

t.test('can be used by everybody, in a browser', { skip: NOT_WALKED }, async (t) => {
  const browser = await openBrowser(t, app)
  for (const scripts of WITH_SCRIPTS) {
    const how = scripts ? 'with scripts' : 'without scripts'
    const visit = await browser.visitAs('admin', { scripts })
    const { page } = visit
    const name = scripts ? 'Fay' : 'Gus'
    await visit.go('/api-keys')
    await checkPage(t, visit, `the list, ${how}`)
    await checkNarrow(t, visit, `the list, ${how}`)
    await press(page, page.getByRole('button', { name: 'Make an API key' }))
    await page.waitForURL(`**${NEW}`)
    await press(page, page.getByRole('button', { name: 'Make the key' }))
    await page.getByText('There is a problem').waitFor()
    await checkPage(t, visit, `refused, ${how}`)
    await checkNarrow(t, visit, `refused, ${how}`)
    await type(page, page.getByLabel('Whose key is it?'), name)
    await tabTo(page, page.getByLabel('Integrator'))
    await page.keyboard.press('ArrowDown')
    await press(page, page.getByRole('button', { name: 'Make the key' }))
    await page.getByRole('heading', { name: `API key for ${name}` }).waitFor()
    t.match(await keyOf(name), { role: 'operator' })
    await checkPage(t, visit, `made, ${how}`)
    await checkNarrow(t, visit, `made, ${how}`)
    await press(page, page.getByRole('link', { name: 'See all API keys' }))
    await press(page, page.getByRole('link', { name: `Revoke the key of ${name}, operator` }))
    await page.getByRole('heading', { name: `Revoke the API key of ${name}` }).waitFor()
    await checkPage(t, visit, `revoke, ${how}`)
    await press(page, page.getByRole('button', { name: 'Revoke the key' }))
    await page.waitForURL('**/api-keys')
    t.match(await keyOf(name), { revokedAt: String })
  }
})

t.test('asks an approver before a key of another approver works', async (t) => {
  const { id, key } = (await call('admin', 'POST', '/v1/api-keys', { name: 'Ivy', role: 'approver' })).body
  const approver = visitor(url)
  await approver.signIn(keys.find(({ role }) => role === 'approver')?.key ?? '')
  t.match((await approver.open('/')).text, new RegExp(`/api-keys/${id}/confirm`))
  t.match(await approver.fillIn(`/api-keys/${id}/confirm`, { decision: 'confirm' }), {
    status: 303,
    location: '/',
  })
  t.notMatch((await approver.open('/')).text, new RegExp(`/api-keys/${id}/confirm`))
  const ivy = visitor(url)
  await ivy.signIn(key)
  t.match(await approver.open(`/api-keys/${id}/confirm`), { status: 409 })

  const other = (await call('admin', 'POST', '/v1/api-keys', { name: 'Jo', role: 'approver' })).body
  t.match(await ivy.fillIn(`/api-keys/${other.id}/confirm`, { decision: 'refuse' }), { status: 303 })
  t.match((await call('admin', 'GET', '/v1/api-keys?limit=1')).body.items, [
    { name: 'Jo', revokedAt: String },
  ])
})
