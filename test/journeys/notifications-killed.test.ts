import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { makeDemoKeys } from '../../src/services/access/api-keys.js'
import { eventually } from '../support/eventually.js'
import { gatewayProcess } from '../support/gateway-process.js'
import { mailServer } from '../support/mail-server.js'
import { TAKES_LONG } from '../support/takes-long.js'
import { testDatabase } from '../support/test-database.js'
import { testReceiver } from '../support/test-receiver.js'
import { webhookReceiver } from '../support/webhook-receiver.js'

const { url: databaseUrl, database } = await testDatabase(t)
const { receiver } = await testReceiver(t)
const keys = makeDemoKeys()
const hooks = await webhookReceiver(t)
let silent = 0
const mails = await mailServer(t, {
  onRcptTo: (_, __, done) => void ((silent -= 1) >= 0 || done()),
})
const start = async (mode: 'all' | 'api' = 'all') =>
  gatewayProcess({
    ...{ databaseUrl, receiver, keys },
    environment: {
      ...{ WEBHOOK_ALLOW: '127.0.0.1', RUN_MODE: mode, PUBLIC_URL: 'http://127.0.0.1:3000' },
      ...{ SMTP_URL: `smtp://127.0.0.1:${mails.port}`, MAIL_FROM: 'csc@la.example' },
      NOTIFY_APPROVERS: 'approvers@la.example',
    },
  })
const stop = async (gateway: Awaited<ReturnType<typeof start>>) => {
  await gateway.call('approver', 'PUT', '/v1/emergency-stop', { reason: 'a drill' })
  await gateway.call('approver', 'DELETE', '/v1/emergency-stop')
}
/** The lease of a killed process outlives it by half a minute: here it is over at once. */
const endLeases = async () => database.query(`update notification_queue set leased_until = null`)
const typesOf = () => hooks.received.map(({ body }) => JSON.parse(body).type as string)
/** Without those that came again with the same id. */
const distinct = () => [
  ...new Map(hooks.received.map(({ headers, body }) => [headers['webhook-id'], body])).values(),
]
/** How many messages the mails hold, without those that came again. */
const inMails = () => {
  const byId = new Map(mails.received.map(({ raw, text }) => [/^Message-ID: (.*)$/im.exec(raw)?.[1], text]))
  return [...byId.values()].join('\n').match(/^The emergency stop (is on|was ended)$/gm)?.length ?? 0
}
const counts = () => ({ hooks: distinct().length, mails: inMails() })

t.test('loses nothing when it is killed before, while and after it sends', async (t) => {
  const api = await start('api')
  await api.call('admin', 'POST', '/v1/webhooks', { url: hooks.url })
  await stop(api)
  // Before it is distributed: nobody sends yet.
  await api.end('SIGKILL')
  t.same(counts(), { hooks: 0, mails: 0 })

  hooks.script.push(() => undefined)
  silent = 1
  const killed = await start()
  await eventually(async () => hooks.received.length === 1 && silent === 0)
  // In the middle of a POST that was received and not answered, and of a mail that has its sender and no recipient yet.
  await killed.end('SIGKILL')
  await endLeases()

  const next = await start()
  await eventually(async () => counts().hooks === 2 && counts().mails === 2)
  t.same(typesOf(), ['emergency_stop.started', 'emergency_stop.started', 'emergency_stop.ended'])
  await stop(next)
  await next.end('SIGKILL')
  await endLeases()
  const last = await start()
  await eventually(async () => counts().hooks === 4 && counts().mails === 4)
  await last.end('SIGKILL')
})

t.test('nor at any moment of a burst', { skip: TAKES_LONG }, async (t) => {
  const before = counts()
  let expected = 0
  for (let round = 0; round < 12; round += 1) {
    await endLeases()
    const gateway = await start()
    for (let times = 0; times < 4; times += 1) await stop(gateway)
    expected += 8
    await sleep(Math.random() * 400)
    await gateway.end('SIGKILL')
  }
  // So many mails an hour are no flood.
  await database.query(`update notification_queue set leased_until = null, not_before = null`)
  const last = await start()
  await eventually(async () => counts().hooks === before.hooks + expected)
  await eventually(async () => {
    await database.query(
      `update notification_queue set not_before = null where not_before > clock() + interval '1 minute'`,
    )
    const { rows } = await database.query(`select from notification_delivery where state <> 'sent'`)
    return rows.length === 0
  })
  t.same((await database.query(`select from notification where distributed_at is null`)).rows, [])
  t.ok(mails.received.length > 0)
  await last.end('SIGKILL')
})
