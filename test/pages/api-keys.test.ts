import t from 'tap'
import { testApp } from '../support/test-app.js'
import { NOT_WALKED, openBrowser, WITH_SCRIPTS } from './support/browser.js'
import { checkNarrow, checkPage } from './support/check-page.js'
import { press, tabTo, type } from './support/keyboard.js'
import { formOf, visitor } from './support/visitor.js'

const app = await testApp(t)
const { url, keys, call } = app
const admin = visitor(url)
await admin.signIn(keys.find(({ role }) => role === 'admin')?.key ?? '')
const NEW = '/api-keys/new'
const shownKey = (html: string) => /csc_[\w-]{43}/.exec(html)?.[0]
const keyOf = async (name: string) =>
  (await call('admin', 'GET', '/v1/api-keys')).body.items.find((one: { name: string }) => one.name === name)

t.test('makes a key that is shown once, in use until its last day', async (t) => {
  const { action, hidden } = formOf((await admin.open(NEW)).text, NEW)
  const form = { ...hidden, name: 'Cora', role: 'auditor', day: '31', month: '3', year: '2099' }
  const made = await admin.post(action, form)
  t.match(made, { status: 201, text: /We keep no copy.*After 31 March 2099/s })
  const key = shownKey(made.text)
  const again = await admin.post(action, form)
  t.match(again.text, /The form was sent twice/)
  t.equal(shownKey(again.text), undefined)
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
    t.match(await admin.fillIn(NEW, { name: 'Dan', role: 'operator', ...fields }), { status: 400, text })
  }
  await refused({ name: '' }, /Enter the name of the person or program/)
  const planted = await admin.fillIn(NEW, { name: '<script>alert(1)</script>', role: 'operator' })
  t.match(planted, { status: 400, text: /The name must begin with a letter/ })
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
    /opens nothing any more.*signed in with it are signed out.*It was last used/s,
  )
  t.match(await eve.open(path), { status: 403 })
  t.match(await admin.fillIn(path), { status: 303, location: '/api-keys' })
  t.match(await eve.open('/audit'), { status: 303, location: /^\/sign-in/ })
  t.match(await admin.open(path), { status: 409, text: /Something changed since/ })
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
