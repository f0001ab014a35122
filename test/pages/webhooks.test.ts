import t from 'tap'
import { eventually } from '../support/eventually.js'
import { testApp } from '../support/test-app.js'
import { recordingNetwork, testNotifier } from '../support/test-notifier.js'
import { webhookReceiver } from '../support/webhook-receiver.js'
import { NOT_WALKED, openBrowser } from './support/browser.js'
import { checkNarrow, checkPage } from './support/check-page.js'
import { formOf, visitor } from './support/visitor.js'

const allow = ['127.0.0.1']
const app = await testApp(t, { notifications: { isMailSent: false, webhookAllow: allow } })
const { url, keys, call } = app
testNotifier(t, app, { network: recordingNetwork({}).network, allow })
const hooks = await webhookReceiver(t)
const admin = visitor(url)
await admin.signIn(keys.find(({ role }) => role === 'admin')?.key ?? '')
const newest = async () => (await call('admin', 'GET', '/v1/webhooks')).body.items[0]

t.test('an admin makes a webhook, tests it, replaces its secret, disables and deletes it', async (t) => {
  t.match((await admin.open('/webhooks')).text, /There are no webhooks/)
  const { action, hidden } = formOf((await admin.open('/webhooks/new')).text, '/webhooks/new')
  const form = { ...hidden, url: hooks.url, note: 'the CMS' }
  const made = await admin.post(action, form)
  const { id } = await newest()
  const path = `/webhooks/${id}`
  const shown = `${path}/secret`
  t.match(made, { status: 303, location: shown })
  t.match((await admin.open(shown)).text, /whsec_[A-Za-z0-9+/]{43}=/)
  t.match(await admin.post(action, form), { status: 303, location: shown })
  t.match((await admin.open(shown)).text, /We show a signing secret once/)
  const sender = Object.fromEntries(Object.entries(hidden).filter(([name]) => name !== 'formKey'))
  t.match(await admin.post(`${path}/tests`, sender), { status: 303, location: path })
  await eventually(async () => hooks.received.length === 1)
  await eventually(async () => /Received \(204\)/.test((await admin.open(path)).text))
  t.match((await admin.open('/webhooks')).text, /Active.*Received \(204\)/s)
  t.match(await admin.fillIn(path), { status: 303 }, 'the first form sends a test message')
  t.match(await admin.post(`${path}/secrets`, { ...sender, formKey: 'another' }), { location: shown })
  t.match((await admin.open(shown)).text, /whsec_/)
  t.match(await admin.post(`${path}/disable`, sender), { status: 303, location: path })
  t.match((await admin.open(path)).text, /Disabled.*An admin disabled it/s)
  t.match(await admin.post(`${path}/enable`, sender), { status: 303 })
  t.match((await admin.open(`${path}/delete`)).text, /It gets no more messages/)
  t.match(await admin.fillIn(`${path}/delete`), { status: 303, location: '/webhooks' })
  t.match(await admin.open(path), { status: 404 })
})

t.test('says in words why an address cannot be one', async (t) => {
  const refused = async (address: string, text: RegExp) =>
    t.match(await admin.fillIn('/webhooks/new', { url: address }), { isSentBack: true, text }, address)
  await refused('', /Enter the address/)
  await refused('https://10.0.0.1/', /The address leads to an address that is not public/)
  await refused('http://example.org/', /must begin with https/)
  await refused('"><script>', /must be a URL/)
})

t.test('can be used by everybody, in a browser', { skip: NOT_WALKED }, async (t) => {
  const made = await call('admin', 'POST', '/v1/webhooks', {
    url: hooks.url,
    note: 'a long note '.repeat(10),
  })
  await call('admin', 'POST', `/v1/webhooks/${made.body.webhook.id}/tests`)
  const browser = await openBrowser(t, app)
  const visit = await browser.visitAs('admin', { scripts: true })
  for (const path of ['/webhooks', '/webhooks/new', `/webhooks/${made.body.webhook.id}`, '/notifications']) {
    await visit.go(path)
    await checkPage(t, visit, path)
    await checkNarrow(t, visit, path)
  }
})
