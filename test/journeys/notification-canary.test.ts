import t from 'tap'
import { createChildren } from '../../src/services/synthetic-data/create-children.js'
import { CHILD_ID, spoilt, VALUE, withCanaries } from '../support/canary.js'
import { eventually } from '../support/eventually.js'
import { mailServer } from '../support/mail-server.js'
import { signOffBefore } from '../support/signed-off.js'
import { testApp } from '../support/test-app.js'
import { recordingNetwork, testNotifier } from '../support/test-notifier.js'
import { testReceiver, type Script } from '../support/test-receiver.js'
import { wayOf } from '../support/way-of-a-submission.js'
import { webhookReceiver } from '../support/webhook-receiver.js'

const allow = ['127.0.0.1']
const { receiver, script } = await testReceiver(t)
const app = await testApp(t, { receiver, notifications: { isMailSent: true, webhookAllow: allow } })
const { call, database } = app
const [hooks, mails] = [await webhookReceiver(t), await mailServer(t)]
const team = ['team@la.example']
testNotifier(t, app, {
  ...{ network: recordingNetwork({}).network, allow },
  mail: {
    ...{ server: mails.server, from: 'csc@la.example' },
    addresses: { approver: team, operator: team, admin: team },
  },
})
const way = wayOf(call)
const typesOf = () => hooks.received.map(({ body }) => JSON.parse(body).type as string)
const told = async (type: string, times = 1) =>
  eventually(async () => typesOf().filter((one) => one === type).length >= times)

/** Says all that it was sent, as a firewall in between might. */
const echo: Script = ({ body }) => ({ status: 400, body: JSON.stringify({ message: body, errors: [body] }) })
const WORDS = 'Zq7 KIDWv4'

t.test('tells people and programs neither a value, a child’s id nor a small count', async (t) => {
  await call('admin', 'POST', '/v1/webhooks', { url: hooks.url })
  await signOffBefore(database, 4)
  for (const phase of [3, 4]) await way.open(phase)
  const children = [...createChildren({ seed: 12, count: 15, laCode: '330' })].map(withCanaries)
  const [first] = children
  if (first === undefined) throw new Error('There are no children')
  for (const bad of [spoilt(first), [{ la_child_id: WORDS, child_details: WORDS }]]) {
    await call('integrator', 'POST', '/v1/live-records', [...children, ...bad])
  }
  await told('live_records.unreadable')

  const few = await way.stage(3)
  const digest = { contentDigest: few.contentDigest, comment: WORDS }
  await call('approver', 'POST', `/v1/submissions/${few.id}/decisions`, { decision: 'return', ...digest })
  await told('submission.returned')

  script.push(...Array.from({ length: 40 }, () => echo))
  const { id } = await way.send(4, { kind: 'full' })
  await way.until(id, 'incomplete', 'held')
  await call('approver', 'PUT', '/v1/emergency-stop', { reason: WORDS })
  await told('emergency_stop.started')
  await eventually(async () => mails.received.some(({ text }) => /The emergency stop is on/.test(text)))

  t.equal(typesOf().filter((type) => type === 'live_records.unreadable').length, 1, 'once a day')
  t.ok(typesOf().some((type) => /incomplete|held/.test(type)))
  const messages = [
    ...hooks.received.map(({ headers, body }) => JSON.stringify(headers) + body),
    ...mails.received.map(({ raw, text, html }) => raw + text + html),
  ]
  t.ok(messages.length >= 7)
  for (const message of messages) {
    t.notMatch(message, VALUE)
    t.notMatch(message, CHILD_ID)
  }
  const counts = hooks.received.map(({ body }) => JSON.parse(body).data.records as number | undefined)
  t.ok(counts.includes(undefined))
  t.ok(counts.every((count) => count === undefined || count >= 10))
  t.ok(mails.received.some(({ text }) => /fewer than 10 records/.test(text)))
})
