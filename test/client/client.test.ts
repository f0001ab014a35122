import t from 'tap'
import { createClient, GatewayError } from '../../client/index.js'
import { testApp } from '../support/test-app.js'
import { testReceiver } from '../support/test-receiver.js'

const { receiver } = await testReceiver(t)
const { url, keys } = await testApp(t, { receiver })
const as = (role: string) =>
  createClient({ url: `${url}/`, token: keys.find((key) => key.role === role)?.key ?? '' })
const [operator, approver] = [as('operator'), as('approver')]

t.test('takes a submission from agreement to receipts, typed from the OpenAPI document', async (t) => {
  const phase = await approver.call('put', '/v1/phases/{phase}/agreement', {
    params: { phase: 1 },
    body: { expiresAt: '2026-12-31' },
  })
  t.equal(phase.open, true)
  const created = await operator.call('post', '/v1/phases/{phase}/submissions', {
    params: { phase: 1 },
    body: { seed: 42 },
  })
  const staged = await operator.settled(created.id)
  t.equal(staged.state, 'staged')
  await approver.call('post', '/v1/submissions/{id}/decisions', {
    params: { id: staged.id },
    body: { decision: 'approve', contentDigest: staged.contentDigest ?? '' },
  })
  await operator.call('post', '/v1/submissions/{id}/transmissions', { params: { id: staged.id } })
  t.equal((await operator.settled(staged.id)).counts.received, 1)
  const { items } = await operator.call('get', '/v1/submissions', { query: { phase: 1, limit: 1 } })
  t.equal(items[0]?.id, staged.id)
})

t.test('throws what the gateway says of an error', async (t) => {
  const refused = operator.call('get', '/v1/submissions/{id}', {
    params: { id: '01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d' },
  })
  t.match(await refused.catch((error: unknown) => error), { status: 404, problem: { code: 'NOT_FOUND' } })
  await t.rejects(createClient({ url, token: 'csc_none' }).call('get', '/v1/phases'), GatewayError)
})

t.test('a path is made of what it is given, and of nothing else', async (t) => {
  const odd = operator.call('get', '/v1/code-lists/{name}', { params: { name: '../../v1/phases' } })
  t.match(await odd.catch((error: unknown) => error), { status: 404 })
})
