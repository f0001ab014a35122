import t from 'tap'
import { v7 as uuidv7 } from 'uuid'
import { databaseClock as clock } from '../../../../src/database/queryable.js'
import { startListening } from '../../../../src/database/listen.js'
import { notify } from '../../../../src/services/notifications/notify.js'
import {
  deleteOldNotifications,
  NOTIFICATION_WRITTEN,
} from '../../../../src/services/notifications/outbox-repository.js'
import { distribute } from '../../../../src/services/operations/notifications/distribute.js'
import { serveNext, type Channel } from '../../../../src/services/operations/notifications/serve-queue.js'
import { startNotifier } from '../../../../src/services/operations/notifications/start-notifier.js'
import { insertWebhook } from '../../../../src/services/operations/notifications/webhooks/webhook-repository.js'
import { makeWebhookSecret } from '../../../../src/services/operations/notifications/webhooks/webhook-channel.js'
import { createLogger } from '../../../../src/logger.js'
import { eventually } from '../../../support/eventually.js'
import { testDatabase } from '../../../support/test-database.js'

const DAY_MS = 86_400_000
const { database, url } = await testDatabase(t)
const deps = { database, clock, mail: undefined }

/** A receiver of every kind. @returns its id */
const addWebhook = async (): Promise<string> => {
  const id = uuidv7()
  const webhook = { id, url: 'https://localhost/', events: [], note: undefined, createdBy: 'Ada' }
  await insertWebhook(database, { ...webhook, secret: makeWebhookSecret() })
  return id
}
const [one, two] = [await addWebhook(), await addWebhook()]

type Sent = { receiver: string; day: string | undefined }
/** Takes everything down; fails as often as `failures` says first. */
function recording(options: Partial<Channel> & { failures?: number } = {}) {
  const sent: Sent[] = []
  let failures = options.failures ?? 0
  const channel: Channel = {
    ...{ scheme: 'webhook:', most: 1, leaseSeconds: 60, baseMs: 1 },
    send: async (receiver, messages) => {
      if ((failures -= 1) >= 0) return { kind: 'failed' }
      sent.push(...messages.map(({ about }) => ({ receiver, day: about.day })))
      return { kind: 'sent' }
    },
    ...options,
  }
  const daysOf = (id: string) => sent.filter(({ receiver }) => receiver.endsWith(id)).map(({ day }) => day)
  return { sent, channel, daysOf }
}
/** The hundred days from 2026-01-01 tell the events apart. */
const dayOf = (number: number) =>
  new Date(Date.parse('2026-01-01') + number * DAY_MS).toISOString().slice(0, 10)
const tell = async (number: number) => notify(database, { kind: 'daily.ran', about: { day: dayOf(number) } })
const drain = async (channel: Channel) => {
  while ((await distribute(deps)) > 0);
  while (await serveNext(database, channel));
}

t.test('an event that was undone is told to nobody, and is there with what it belongs to', async (t) => {
  const { channel, sent } = recording()
  const undone = database.transaction(async (tx) => {
    await notify(tx, { kind: 'test' })
    await notify(tx, { kind: 'emergency_stop.started' })
    throw new Error('undone')
  })
  await t.rejects(undone, /undone/)
  await drain(channel)
  t.same(sent, [])
})

t.test('each receiver gets everything at once, once and in order, from several processes', async (t) => {
  const { channel, daysOf } = recording()
  const logger = createLogger('silent', { write: () => undefined })
  const replicas = [1, 2, 3].map(() => {
    const notices = startListening({
      ...{ connectionString: url, channels: [NOTIFICATION_WRITTEN], onError: () => undefined },
    })
    const notifier = startNotifier({ ...deps, logger, notices, channels: [channel], lookMs: 600_000 })
    return { stop: async () => (await notifier.stop(), notices.close()) }
  })
  const expected = Array.from({ length: 40 }, (_, number) => dayOf(number))
  for (const number of expected.keys()) await tell(number)
  await eventually(async () => daysOf(one).length >= 40 && daysOf(two).length >= 40)
  await Promise.all(replicas.map(async (replica) => replica.stop()))
  t.same(daysOf(one), expected)
  t.same(daysOf(two), expected)
})

t.test('a commit that comes late is not passed over', async (t) => {
  const { channel, daysOf } = recording()
  let [begin, commit] = [(): void => undefined, (): void => undefined]
  const begun = new Promise<void>((resolve) => (begin = resolve))
  const held = new Promise<void>((resolve) => (commit = resolve))
  const late = database.transaction(async (tx) => {
    await notify(tx, { kind: 'daily.ran', about: { day: dayOf(1) } })
    begin()
    await held
  })
  await begun
  await tell(2)
  await drain(channel)
  t.same(daysOf(one), [dayOf(2)])
  commit()
  await late
  await drain(channel)
  t.same(daysOf(one), [dayOf(2), dayOf(1)])
})

t.test(
  'a receiver that fails gets the same again before anything newer, and keeps no other waiting',
  async (t) => {
    const { channel, daysOf, sent } = recording({ failures: 3 })
    await tell(1)
    await tell(2)
    await distribute(deps)
    await eventually(async () => {
      while (await serveNext(database, channel));
      return sent.length === 4
    })
    t.same(daysOf(one), [dayOf(1), dayOf(2)])
    t.same(daysOf(two), [dayOf(1), dayOf(2)])
  },
)

t.test('a process that ends with a message sent and not marked leaves it to the next', async (t) => {
  let calls = 0
  const dying = recording({
    leaseSeconds: 1,
    send: async () => {
      calls += 1
      throw new Error('killed')
    },
  })
  await tell(1)
  await tell(2)
  await distribute(deps)
  await t.rejects(serveNext(database, dying.channel), /killed/)
  await t.rejects(serveNext(database, dying.channel), /killed/)
  t.equal(calls, 2)
  const next = recording()
  t.notOk(await serveNext(database, next.channel), 'not while the lease may be alive')
  await eventually(async () => {
    while (await serveNext(database, next.channel));
    return next.sent.length === 4
  })
  t.same(next.daysOf(one), [dayOf(1), dayOf(2)])
})

t.test('a process that stood still settles nothing that another has taken over', async (t) => {
  const next = recording()
  const slow = recording({
    leaseSeconds: 0,
    send: async () => {
      await eventually(async () => {
        while (await serveNext(database, next.channel));
        return next.daysOf(one).length === 1 && next.daysOf(two).length === 1
      })
      return { kind: 'failed' }
    },
  })
  await tell(1)
  await distribute(deps)
  t.ok(await serveNext(database, slow.channel))
  const { rows } = await database.query<{ failures: number }>(
    'select sum(failures)::int as failures from notification_queue',
  )
  t.same(rows, [{ failures: 0 }])
})

t.test('of two reminders of the same the first alone is told', async (t) => {
  const { channel, daysOf } = recording()
  for (const number of [1, 2]) {
    await notify(database, { kind: 'daily.ran', about: { day: dayOf(number) }, onceKey: 'the same' })
  }
  await drain(channel)
  t.same(daysOf(one), [dayOf(1)])
})

t.test('the database takes nothing but ids, days and numbers', async (t) => {
  for (const about of [
    { name: 'Zq7' },
    { phase: 'Zq7' },
    { submissionId: 'KIDWv4' },
    { day: 'Zq7' },
    { records: 9 },
    { records: 0 },
    { decisionsNeeded: 'Zq7' },
    ['Zq7'],
  ]) {
    const told = notify(database, { kind: 'daily.ran', about: about as object })
    await t.rejects(told, { code: '23514' }, JSON.stringify(about))
  }
})

t.test('what was sent is forgotten after thirty days, what waits is not', async (t) => {
  const { channel } = recording()
  await drain(channel)
  t.equal(await deleteOldNotifications(database, 30), 0)
  await tell(1)
  await distribute(deps)
  await database.query(`update notification set created_at = created_at - interval '31 days'`)
  t.ok((await deleteOldNotifications(database, 30)) > 0)
  const { rows } = await database.query<{ count: number }>('select count(*)::int as count from notification')
  t.same(rows, [{ count: 1 }])
  await drain(channel)
  t.equal(await deleteOldNotifications(database, 30), 1)
})
