import { Webhook as Independent } from 'standardwebhooks'
import t from 'tap'
import { verifyWebhook } from '../../client/index.js'
import { eventually } from '../support/eventually.js'
import { testApp } from '../support/test-app.js'
import { testCertificate } from '../support/test-certificate.js'
import { recordingNetwork, testNotifier } from '../support/test-notifier.js'
import { testReceiver } from '../support/test-receiver.js'
import { wayOf } from '../support/way-of-a-submission.js'
import { webhookReceiver, type Answer, type Received } from '../support/webhook-receiver.js'

type Body = ReturnType<typeof JSON.parse>

const certificate = await testCertificate(t)
const { receiver } = await testReceiver(t)
const allow = ['127.0.0.1', 'hooks.example']
const app = await testApp(t, { receiver, notifications: { isMailSent: false, webhookAllow: allow } })
const { call, database } = app
const { network, connected } = recordingNetwork({
  names: { 'hooks.example': ['127.0.0.1'] },
  cert: certificate.cert,
})
const { outcomes } = testNotifier(t, app, { network, allow })

const create = async (url: string, more: object = {}): Promise<Body> => {
  const { status, body } = await call('admin', 'POST', '/v1/webhooks', { url, ...more })
  t.equal(status, 201)
  return body
}
const read = async (id: string): Promise<Body> => (await call('admin', 'GET', `/v1/webhooks/${id}`)).body
const sendTest = async (id: string) => call('admin', 'POST', `/v1/webhooks/${id}/tests`)
const remove = async (...ids: string[]) => {
  for (const id of ids) await call('admin', 'DELETE', `/v1/webhooks/${id}`)
}
const typesOf = (received: readonly Received[]): string[] => received.map(({ body }) => JSON.parse(body).type)
const idsOf = (received: readonly Received[]) => received.map(({ headers }) => headers['webhook-id'])

t.test(
  'tells of a submission as it goes, over TLS, signed for any implementation of Standard Webhooks',
  async (t) => {
    const hooks = await webhookReceiver(t, certificate)
    const { webhook, secret } = await create(hooks.url, { note: 'our CMS' })
    t.match(webhook, { state: 'active', events: [], waiting: 0, attempts: [], note: 'our CMS' })
    t.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/)
    const way = wayOf(call)
    await way.openPhase2()
    const staged = await way.stage(2, { count: 120, seed: 3 })
    const stagedAt = Date.now()
    await eventually(
      async () => typesOf(hooks.received).filter((type) => type.endsWith('decision_needed')).length === 2,
    )
    t.comment(`told within ${Date.now() - stagedAt} ms`)
    await call('approver', 'POST', `/v1/submissions/${staged.id}/decisions`, {
      ...{ decision: 'return', contentDigest: staged.contentDigest, comment: 'Zq7 is wrong' },
    })
    await call('approver', 'PUT', '/v1/emergency-stop', { reason: 'Zq7 is wrong' })
    await call('approver', 'DELETE', '/v1/emergency-stop')
    await eventually(async () => hooks.received.length === 6)
    t.same(typesOf(hooks.received), [
      ...[
        'submission.decision_needed',
        'submission.approved',
        'submission.decision_needed',
        'submission.returned',
      ],
      ...['emergency_stop.started', 'emergency_stop.ended'],
    ])
    const independent = new Independent(secret)
    for (const { headers, body } of hooks.received) {
      const message = independent.verify(body, headers as Record<string, string>)
      t.same(await verifyWebhook({ headers, body, secret }), message)
      t.notMatch(body, /Zq7/)
    }
    t.match(JSON.parse(hooks.received[2]?.body ?? ''), {
      type: 'submission.decision_needed',
      data: {
        ...{ submissionId: staged.id, phase: 2, records: 120, decisionsNeeded: 1 },
        text: /phase 2 needs a decision. It holds 120 records/,
        link: `https://csc.example.gov.uk/submissions/${staged.id}`,
      },
    })
    t.notMatch(
      JSON.parse(hooks.received[0]?.body ?? '').data,
      { records: Number },
      'a single record is not counted',
    )
    t.match(await read(webhook.id), { waiting: 0, attempts: { length: 6 } })
    t.match((await read(webhook.id)).attempts[0], {
      outcome: 'received',
      status: 204,
      type: 'emergency_stop.ended',
    })
    t.match(connected.at(-1), { address: '127.0.0.1', isTls: true })
    await remove(webhook.id)
  },
)

t.test('sends again what was not received, in order and under the same id', async (t) => {
  const hooks = await webhookReceiver(t, certificate)
  const { webhook } = await create(hooks.url)
  hooks.script.push(
    (response) => response.writeHead(500).end('Zq7'),
    (response) => response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end(),
    (response) => response.destroy(),
    (response) => response.writeHead(429, { 'retry-after': '0' }).end(),
  )
  const before = connected.length
  for (const at of [1, 2, 3]) t.equal((await sendTest(webhook.id)).status, 202, `${at}`)
  await eventually(async () => hooks.received.length === 7)
  const ids = idsOf(hooks.received)
  t.same(new Set(ids.slice(0, 5)).size, 1, 'one message, until it was received')
  t.equal(new Set(ids).size, 3)
  t.equal(connected.length - before, 7, 'the redirect was not followed')
  t.ok(connected.every(({ address }) => address === '127.0.0.1'))
  await eventually(async () => (await read(webhook.id)).waiting === 0)
  const { attempts } = await read(webhook.id)
  t.same(attempts.map(({ outcome }: Body) => outcome).reverse(), [
    'refused',
    'redirected',
    'unreachable',
    'refused',
    'received',
    'received',
    'received',
  ])
  t.ok(outcomes.includes('webhook redirected'))
  await remove(webhook.id)
})

t.test('gives up an answer that does not come, and a certificate that proves nothing', async (t) => {
  const hooks = await webhookReceiver(t, certificate)
  const { webhook } = await create(hooks.url)
  hooks.script.push(() => undefined)
  await sendTest(webhook.id)
  await eventually(async () => hooks.received.length === 2)
  t.match((await read(webhook.id)).attempts.at(-1), { outcome: 'timed_out', status: null })
  const wrong = await create(`https://hooks.example:${hooks.port}/`)
  await sendTest(wrong.webhook.id)
  await eventually(async () => (await read(wrong.webhook.id)).attempts.length > 0)
  t.match(await read(wrong.webhook.id), {
    state: 'failing',
    waiting: 1,
    attempts: [{ outcome: 'untrusted' }],
  })
  await remove(webhook.id, wrong.webhook.id)
})

t.test('disables a receiver that is gone, or failed for three days, and says so', async (t) => {
  const hooks = await webhookReceiver(t, certificate)
  const other = await webhookReceiver(t, certificate)
  const watcher = await create(other.url, { events: ['webhook.disabled'] })
  const gone = await create(hooks.url, { events: ['test'] })
  hooks.script.push((response) => response.writeHead(410).end())
  await sendTest(gone.webhook.id)
  await eventually(async () => other.received.length === 1)
  t.match(await read(gone.webhook.id), { state: 'disabled', disabledBecause: 'gone', waiting: 0 })
  t.match(JSON.parse(other.received[0]?.body ?? ''), { data: { webhookId: gone.webhook.id } })
  t.match(await sendTest(gone.webhook.id), { status: 409, body: { code: 'STATE_CONFLICT' } })
  t.match((await call('admin', 'POST', `/v1/webhooks/${gone.webhook.id}/enable`)).body, { state: 'active' })

  hooks.script.push(...Array.from({ length: 50 }, (): Answer => (response) => response.writeHead(503).end()))
  await sendTest(gone.webhook.id)
  await eventually(async () => {
    await database.query(
      `update notification_queue set failing_since = clock() - interval '4 days' where failing_since is not null`,
    )
    return (await read(gone.webhook.id)).disabledBecause === 'failing'
  })
  await eventually(async () => other.received.length === 2)
  hooks.script.length = 0
  await remove(watcher.webhook.id, gone.webhook.id)
})

t.test('replaces a secret without a gap', async (t) => {
  const hooks = await webhookReceiver(t, certificate)
  const { webhook, secret } = await create(hooks.url)
  const rotated = await call('admin', 'POST', `/v1/webhooks/${webhook.id}/secrets`)
  t.equal(rotated.status, 201)
  t.not(rotated.body.secret, secret)
  await sendTest(webhook.id)
  const { headers, body } = await eventually(async () => hooks.received[0])
  for (const known of [secret, rotated.body.secret]) {
    t.match(new Independent(known).verify(body, headers as Record<string, string>), { type: 'test' })
  }
  await database.query(`update webhook set previous_until = clock()`)
  await sendTest(webhook.id)
  const later = await eventually(async () => hooks.received[1])
  t.throws(() => new Independent(secret).verify(later.body, later.headers as Record<string, string>))
  await remove(webhook.id)
})

t.test('is made once, sends what was asked for, and nothing once it is disabled or deleted', async (t) => {
  const hooks = await webhookReceiver(t, certificate)
  const body = { url: hooks.url, events: ['emergency_stop.ended'] }
  const key = { 'idempotency-key': 'one webhook' }
  const first = await call('admin', 'POST', '/v1/webhooks', body, key)
  const again = await call('admin', 'POST', '/v1/webhooks', body, key)
  t.equal(again.body.webhook.id, first.body.webhook.id)
  t.equal(again.body.secret, undefined)
  const { id } = first.body.webhook
  t.notMatch(JSON.stringify((await call('admin', 'GET', '/v1/webhooks')).body), /whsec_/)
  const { rows } = await database.query<{ secret: string }>('select secret from webhook')
  t.match(rows, [{ secret: /^encrypted:/ }])
  const stop = async () => {
    await call('approver', 'PUT', '/v1/emergency-stop', { reason: 'a drill' })
    await call('approver', 'DELETE', '/v1/emergency-stop')
  }
  await stop()
  await eventually(async () => hooks.received.length === 1)
  t.match((await call('admin', 'POST', `/v1/webhooks/${id}/disable`)).body, {
    state: 'disabled',
    disabledBecause: 'person',
  })
  await stop()
  await call('admin', 'POST', `/v1/webhooks/${id}/enable`)
  await stop()
  await eventually(async () => hooks.received.length === 2)
  t.same(typesOf(hooks.received), ['emergency_stop.ended', 'emergency_stop.ended'])
  t.equal((await call('admin', 'DELETE', `/v1/webhooks/${id}`)).status, 204)
  t.equal((await call('admin', 'DELETE', `/v1/webhooks/${id}`)).status, 404)
  for (const path of ['tests', 'secrets', 'disable', 'enable']) {
    t.match(await call('admin', 'POST', `/v1/webhooks/${id}/${path}`), { status: 404 }, path)
  }
  const refused = await call('admin', 'POST', '/v1/webhooks', { url: 'https://10.0.0.1/' })
  t.match(refused, { status: 400, body: { errors: [{ pointer: '/url', code: 'not_allowed' }] } })
  const events = (await call('auditor', 'GET', `/v1/audit-events?subject=webhook/${id}`)).body.items
  t.same(
    events.map(({ action }: Body) => action),
    ['webhook.create', 'webhook.disable', 'webhook.enable', 'webhook.delete'],
  )
})
