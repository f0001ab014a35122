import t from 'tap'
import { testApp } from '../support/test-app.js'
import { status, testReceiver } from '../support/test-receiver.js'

const upstream = await testReceiver(t)
const { call } = await testApp(t, { receiver: upstream.receiver })

t.test('walks the way to the receiver for an operator, and keeps who asked', async (t) => {
  t.match(await call('operator', 'POST', '/v1/connectivity-checks', { destination: 'test' }), {
    status: 200,
    body: { ok: true, steps: [{ name: 'dns', ok: true, milliseconds: Number, detail: String }] },
  })
  t.equal(upstream.posts.at(-1)?.body, '[]')
  upstream.script.push(status(503))
  t.match(await call('operator', 'POST', '/v1/connectivity-checks', { destination: 'test' }), {
    status: 200,
    body: { ok: false },
  })
  const { items } = (await call('auditor', 'GET', '/v1/audit-events?subject=receiver/test')).body
  t.match(items, [
    { action: 'receiver.check', actor: 'demo-operator', detail: { ok: true, failed: null } },
    { action: 'receiver.check', detail: { ok: false, failed: 'endpoint' } },
  ])
})

t.test('is for operators, and for receivers that are configured', async (t) => {
  const body = { destination: 'live' }
  t.match(await call('approver', 'POST', '/v1/connectivity-checks', body), { status: 403 })
  t.match(await call('operator', 'POST', '/v1/connectivity-checks', body), {
    status: 409,
    body: { code: 'RECEIVER_MISSING' },
  })
  t.match(await call('operator', 'POST', '/v1/connectivity-checks', { destination: 'moon' }), { status: 400 })
})
