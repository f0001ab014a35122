import t from 'tap'
import {
  notificationKinds,
  type NotificationAbout,
  type NotificationKind,
} from '../../src/schemas/notification.js'
import { londonDay } from '../../src/services/calendar/london.js'
import { addDays } from '../../src/services/calendar/plain-date.js'
import { describeNotification } from '../../src/services/notifications/describe-notification.js'
import { remindOfEndings } from '../../src/services/operations/notifications/start-notifier.js'
import { markRestored } from '../../src/services/operations/recovery/detect-restore.js'
import { dailyAuthority } from '../support/daily-authority.js'
import { eventually } from '../support/eventually.js'
import { mailServer } from '../support/mail-server.js'
import { testCertificate } from '../support/test-certificate.js'
import { recordingNetwork, testNotifier } from '../support/test-notifier.js'
import { webhookReceiver } from '../support/webhook-receiver.js'

/** An address for each role: of each it is known what it was told. */
const ADDRESSES = {
  approver: ['approver@la.example'],
  operator: ['operator@la.example'],
  admin: ['admin@la.example'],
}
/** The aim is five seconds. On a machine that does much else the figure is told, and a message that takes this long is a fault. */
const LONGEST_MS = 60_000

const certificate = await testCertificate(t)
const allow = ['127.0.0.1']
const hooks = await webhookReceiver(t, certificate)
const mails = await mailServer(t)
const la = await dailyAuthority(t, { notifications: { isMailSent: true, webhookAllow: allow } })
const { call, ben, database, way, live } = la
testNotifier(t, la, {
  ...{ network: recordingNetwork({ cert: certificate.cert }).network, allow },
  mail: { server: mails.server, from: 'csc@la.example', addresses: ADDRESSES },
})
const webhook = (await call('admin', 'POST', '/v1/webhooks', { url: hooks.url })).body.webhook

/** Events from before the first receiver existed are left out. */
const begun =
  (await database.query<{ last: number }>(`select coalesce(max(sequence), 0) as last from notification`))
    .rows[0]?.last ?? 0

type Told = { kind: NotificationKind; data: NotificationAbout; receiver: string; state: string; ms: number }
/** Each message with its receiver, and its time since the event by the database's clock. */
const toldOf = async (kind: NotificationKind): Promise<Told[]> =>
  (
    await database.query<Told>(
      `select n.kind, n.data, d.receiver, d.state, 1000 * extract(epoch from d.settled_at - n.created_at)::float as ms
       from notification n left join notification_delivery d on d.notification_id = n.id where n.kind = $1 and n.sequence > $2 order by n.sequence`,
      [kind, begun],
    )
  ).rows
const figures: { kind: NotificationKind; channel: string; ms: number }[] = []
const isInMail = ({ kind, data }: Told) =>
  mails.received.some(({ text }) => text.includes(describeNotification(kind, data).title))

/** Waits until an event has come by webhook, and by mail where somebody is told by mail, before the clock is moved. */
const arrives = async (kind: NotificationKind, { byMail = true } = {}) => {
  const told = await eventually(async () => {
    const rows = await toldOf(kind)
    return rows.length > 0 && rows.every(({ state }) => state === 'sent') && rows
  })
  const isMail = ({ receiver }: Told) => receiver.startsWith('mailto:')
  t.ok(
    hooks.received.some(({ body }) => JSON.parse(body).type === kind),
    `${kind} came by webhook`,
  )
  t.equal(told.some(isMail), byMail, `${kind} goes ${byMail ? '' : 'not '}by mail`)
  for (const one of told) {
    if (isMail(one)) t.ok(isInMail(one), `${kind} is in the mail`)
    figures.push({ kind, channel: isMail(one) ? 'mail' : 'webhook', ms: one.ms })
  }
}

const decide = async (by: typeof call, submission: { id: string; contentDigest: string }, decision: string) =>
  by('approver', 'POST', `/v1/submissions/${submission.id}/decisions`, {
    ...{ decision, contentDigest: submission.contentDigest },
  })

t.test('a submission on its way', async () => {
  const staged = await way.stage(5, { kind: 'full' })
  await arrives('submission.decision_needed')
  await decide(call, staged, 'approve')
  await arrives('submission.approved')
  await call('operator', 'DELETE', `/v1/submissions/${staged.id}`)
  await decide(call, await way.stage(5, { kind: 'full' }), 'return')
  await arrives('submission.returned')

  for (const index of [11, 12, 13, 14, 15, 16, 17, 18]) live.delete(la.idOf(index))
  await la.push()
  const deleting = await way.stage(5, { kind: 'delta' })
  await way.approve(deleting)
  await arrives('submission.second_decision_needed')
  await decide(ben, deleting, 'return')
})

t.test('sending that stops or ends early', async () => {
  const refusing = {
    target: 'children',
    kind: 'status',
    times: 1,
    status: 400,
    body: '[0].mis_child_id is not liked',
  } as const
  la.change(1)
  await la.push()
  await la.simulator.fault(refusing)
  await la.send()
  await arrives('submission.incomplete')
  la.change(2)
  await la.push()
  await la.simulator.fault({ ...refusing, times: 10_000, status: 503, retryAfter: 0 })
  await la.send()
  await la.simulator.clearFaults()
  await arrives('submission.held')
  la.change(3)
  await la.push()
  await la.send()
})

t.test('scheduled deltas', async () => {
  await la.nextDay(1)
  await arrives('daily.ran')
  await la.nextDay(1, 2, 3, 4, 5, 6, 7)
  await arrives('daily.waits')
  await la.pass(2 * 86_400_000)
  await call('approver', 'DELETE', '/v1/phases/5/agreement')
  await la.runDays()
  await arrives('daily.did_not_run')
  await way.open(5)
})

t.test('what ends soon', async () => {
  const soon = addDays(londonDay(la.now()), 3)
  await call('approver', 'PUT', '/v1/phases/4/agreement', { expiresAt: soon })
  await la.agree({ expiresAt: soon })
  await remindOfEndings(database, la.clock)
  await arrives('agreement.ending')
  await arrives('daily_agreement.ending')
})

t.test('findings that rise, and a row of the live table that cannot be read', async (t) => {
  await way.stage(5, { kind: 'full' })
  const episodes = [1, 2, 3, 4, 5, 6].map((number) => ({
    ...{ social_care_episode_id: `E${number}`, referral_source: 'ZZ' },
  }))
  for (const id of live.keys()) live.set(id, { la_child_id: id, social_care_episodes: episodes })
  await la.push()
  await database.query(
    `insert into public.ssd_api_data_staging (person_id, json_payload, row_state) values ('CHILD90', '{"la_child_id":', 'NEW')`,
  )
  await way.stage(5, { kind: 'full' })
  await arrives('findings.rose')
  await arrives('live_records.unreadable')
  t.equal((await toldOf('live_records.unreadable')).length, 2, 'by webhook and to operators')
})

t.test('people, programs and what stops everything', async () => {
  await call('admin', 'POST', '/v1/api-keys', { name: 'Cleo', role: 'approver' })
  await arrives('api_key.confirmation_needed')
  await call('approver', 'PUT', '/v1/emergency-stop', { reason: 'a drill' })
  await arrives('emergency_stop.started')
  await call('approver', 'DELETE', '/v1/emergency-stop')
  await arrives('emergency_stop.ended')
  const gone = await webhookReceiver(t, certificate)
  gone.script.push((response) => response.writeHead(410).end())
  const other = await call('admin', 'POST', '/v1/webhooks', { url: gone.url, events: ['test'] })
  await call('admin', 'POST', `/v1/webhooks/${other.body.webhook.id}/tests`)
  await arrives('webhook.disabled')
  await call('admin', 'POST', `/v1/webhooks/${webhook.id}/tests`)
  await eventually(async () => hooks.received.some(({ body }) => JSON.parse(body).type === 'test'))
})

t.test('a restore, and an audit log that does not hold', async () => {
  await markRestored(database)
  await arrives('recovery.started')
  await call('approver', 'POST', '/v1/recovery/acknowledgements', { note: 'a drill' })
  await arrives('recovery.ended')
  await database.transaction(async (tx) => {
    await tx.query('set local session_replication_role = replica')
    await tx.query(`update audit_event set subject = 'phase/1' where sequence = 3`)
  })
  await call('auditor', 'GET', '/v1/audit-events/verification')
  await arrives('audit.verification_failed')
})

t.test('each event has come, and in time', (t) => {
  const came = new Set(hooks.received.map(({ body }) => JSON.parse(body).type))
  t.same(
    notificationKinds.filter((kind) => !came.has(kind)),
    [],
  )
  for (const channel of ['webhook', 'mail']) {
    const times = figures
      .filter((one) => one.channel === channel)
      .map(({ ms }) => ms)
      .sort((a, b) => a - b)
    const last = times.at(-1) ?? Infinity
    t.comment(
      `${channel}: ${times.length} messages, median ${times[times.length >> 1]?.toFixed(0)} ms, longest ${last.toFixed(0)} ms`,
    )
    t.ok(last < LONGEST_MS, `${channel}: ${last} ms`)
  }
  t.end()
})
