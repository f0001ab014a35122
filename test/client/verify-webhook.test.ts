import t from 'tap'
import { verifyWebhook, WebhookError } from '../../client/index.js'
import {
  makeWebhookSecret,
  signMessage,
} from '../../src/services/operations/notifications/webhooks/webhook-channel.js'

const [secret, older] = [makeWebhookSecret(), makeWebhookSecret()]
const body = JSON.stringify({ type: 'test', data: { text: 'Größe – 中' } })
const headers = signMessage({ id: 'one', body, at: new Date() }, [older, secret])
const received = { headers, body, secret }

t.test('gives what was signed with either secret, however the request holds it', async (t) => {
  for (const form of [
    {},
    { secret: older },
    { headers: new Headers(headers) },
    { body: Buffer.from(body) },
    { now: new Date(Date.now() + 290_000) },
  ]) {
    t.match(await verifyWebhook({ ...received, ...form }), { type: 'test', data: { text: 'Größe – 中' } })
  }
})

t.test('refuses what was changed, is old or is signed with another secret', async (t) => {
  const signature = headers['webhook-signature']
  const spoilt = [
    { body: `${body} ` },
    { secret: makeWebhookSecret() },
    { secret: 'whsec_' },
    { secret: 'whsec_*' },
    { now: new Date(Date.now() + 302_000) },
    { now: new Date(Date.now() - 302_000) },
    { headers: { ...headers, 'webhook-id': 'another' } },
    { headers: { ...headers, 'webhook-timestamp': 'soon' } },
    { headers: { ...headers, 'webhook-timestamp': '' } },
    { headers: { ...headers, 'webhook-signature': 'v1,AAAA v1,*' } },
    { headers: { ...headers, 'webhook-signature': signature.replaceAll('v1,', 'v1a,') } },
    { headers: {} },
  ]
  for (const change of spoilt) {
    await t.rejects(verifyWebhook({ ...received, ...change }), WebhookError, JSON.stringify(change))
  }
})
