import t from 'tap'
import { makeDemoKeys } from '../../src/services/access/api-keys.js'
import { eventually } from '../support/eventually.js'
import { gatewayProcess } from '../support/gateway-process.js'
import { testDatabase } from '../support/test-database.js'
import { testReceiver } from '../support/test-receiver.js'
import { webhookReceiver } from '../support/webhook-receiver.js'

const { url: databaseUrl, database } = await testDatabase(t)
const { receiver } = await testReceiver(t)
const keys = makeDemoKeys()
const hooks = await webhookReceiver(t)
const start = async (mode: 'all' | 'api' = 'all') =>
  gatewayProcess({
    ...{ databaseUrl, receiver, keys },
    environment: { WEBHOOK_ALLOW: '127.0.0.1', RUN_MODE: mode, PUBLIC_URL: 'http://127.0.0.1:3000' },
  })
const stop = async (gateway: Awaited<ReturnType<typeof start>>) => {
  await gateway.call('approver', 'PUT', '/v1/emergency-stop', { reason: 'a drill' })
  await gateway.call('approver', 'DELETE', '/v1/emergency-stop')
}
const typesOf = () => hooks.received.map(({ body }) => JSON.parse(body).type as string)
/** Without those that came again with the same id. */
const distinct = () => [
  ...new Map(hooks.received.map(({ headers, body }) => [headers['webhook-id'], body])).values(),
]

t.test('loses nothing when it is killed before, while and after it sends', async (t) => {
  const api = await start('api')
  await api.call('admin', 'POST', '/v1/webhooks', { url: hooks.url })
  await stop(api)
  // Before it is distributed: nobody sends yet.
  await api.end('SIGKILL')
  t.same(hooks.received, [])

  hooks.script.push(() => undefined)
  const killed = await start()
  await eventually(async () => hooks.received.length === 1)
  // In the middle of a POST that was received and not answered.
  await killed.end('SIGKILL')
  // The lease outlives the process by half a minute: here it is over at once.
  await database.query(`update notification_queue set leased_until = null`)

  const next = await start()
  await eventually(async () => hooks.received.length === 3)
  t.same(typesOf(), ['emergency_stop.started', 'emergency_stop.started', 'emergency_stop.ended'])
  t.equal(distinct().length, 2)
  await stop(next)
  await next.end('SIGKILL')
  await database.query(`update notification_queue set leased_until = null`)
  const last = await start()
  await eventually(async () => distinct().length === 4)
  await last.end('SIGKILL')
})
