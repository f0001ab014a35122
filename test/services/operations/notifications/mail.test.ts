import t from 'tap'
import { notificationKinds, type NotificationKind } from '../../../../src/schemas/notification.js'
import { describeNotification } from '../../../../src/services/notifications/describe-notification.js'
import { mailReceivers, nextMorning } from '../../../../src/services/operations/notifications/distribute.js'
import { restAfter } from '../../../../src/services/operations/notifications/email/mail-channel.js'
import { presentMail } from '../../../../src/services/operations/notifications/email/present-mail.js'
import { dueReminder } from '../../../../src/services/operations/notifications/start-notifier.js'
import { isSharpRise } from '../../../../src/services/submissions/change-submission-state.js'

const at = new Date('2026-11-29T08:30:00Z')
const url = 'https://csc.example.gov.uk'
const submissionId = '01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d'

t.test('each kind has words of its own, with what happened, who does what, and a page', async (t) => {
  const titles = new Set<string>()
  for (const kind of notificationKinds) {
    const { title, happened, action, path } = describeNotification(kind, {
      phase: 4,
      daysLeft: 3,
      submissionId,
    })
    titles.add(title)
    t.match(happened, /\.$/, kind)
    t.match(action, /(should|Nobody needs)/, kind)
    t.match(path, /^\//, kind)
    const mail = presentMail([{ kind, about: {}, createdAt: at }], url)
    t.match(mail.text, /https:\/\/csc\.example\.gov\.uk\//, kind)
    t.notMatch(mail.text + mail.html, /undefined|null|NaN/, kind)
  }
  t.equal(titles.size, notificationKinds.length)
})

t.test(
  'one message is its own mail; many are one mail, in which each kind is shown a few times',
  async (t) => {
    const of = (kind: NotificationKind) => ({
      kind,
      about: { submissionId, phase: 4, records: 1204 },
      createdAt: at,
    })
    const one = presentMail([of('submission.decision_needed')], url)
    t.equal(one.subject, 'A submission of phase 4 needs a decision')
    t.match(one.text, /It holds 1,204 records\.\n/)
    t.match(one.text, `Open the submission:\n${url}/submissions/${submissionId}\n`)
    t.match(one.text, '29 November 2026, 8:30am')
    t.match(one.text, `Choose what you are told:\n${url}/notifications\n`)
    t.match(one.html, /prefers-color-scheme: dark/)
    const small = presentMail(
      [{ ...of('submission.decision_needed'), about: { submissionId, phase: 4 } }],
      url,
    )
    t.match(small.text, /It holds fewer than 10 records/)

    const many = presentMail(
      [...Array.from({ length: 999 }, () => of('submission.held')), of('daily.ran')],
      url,
    )
    t.equal(many.subject, '1000 messages from CSC Gateway')
    t.equal(many.text.split('Sending of a submission of phase 4 is paused').length - 1, 5)
    t.match(many.text, /There are 994 earlier ones of this kind/)
    t.ok(many.html.length < 20_000)
    const alarm = presentMail([of('submission.held'), of('emergency_stop.started')], url)
    t.match(alarm.text, /^The emergency stop is on/, 'an alarm comes first')
  },
)

t.test('tells those of the role, each address once, and nobody of what they do not want', async (t) => {
  const directory = {
    configured: {
      approver: ['Team@example.gov.uk'],
      operator: ['team@example.gov.uk', 'ops@example.gov.uk'],
    },
    people: [
      { name: 'ada', address: 'ada@example.gov.uk', roles: ['approver'] as const },
      { name: 'olive', address: 'ops@example.gov.uk', roles: ['operator'] as const },
      { name: 'root', address: 'root@example.gov.uk', roles: ['admin'] as const },
    ],
    preferences: [{ address: 'ada@example.gov.uk', daily: true, muted: ['submission.held'] }],
  }
  const told = (kind: NotificationKind, person?: string) =>
    mailReceivers({ kind, ...(person === undefined ? {} : { person }) }, directory).map(
      ({ address, daily }) => `${address}${daily ? ' daily' : ''}`,
    )
  t.same(told('submission.decision_needed'), ['team@example.gov.uk', 'ada@example.gov.uk daily'])
  t.same(told('submission.held'), ['team@example.gov.uk', 'ops@example.gov.uk'])
  t.same(told('emergency_stop.started'), [
    'team@example.gov.uk',
    'ada@example.gov.uk daily',
    'root@example.gov.uk',
  ])
  t.same(told('submission.returned', 'Olive'), ['ops@example.gov.uk'])
  t.same(told('submission.returned', 'a program'), ['team@example.gov.uk', 'ops@example.gov.uk'])
  t.same(told('test'), [])
})

t.test('one message a day goes out at seven in London, in summer and in winter', async (t) => {
  const next = (time: string) => nextMorning(new Date(time)).toISOString()
  t.equal(next('2026-11-29T06:59:59Z'), '2026-11-29T07:00:00.000Z')
  t.equal(next('2026-11-29T07:00:00Z'), '2026-11-30T07:00:00.000Z')
  t.equal(next('2026-07-01T05:59:59Z'), '2026-07-01T06:00:00.000Z')
  t.equal(next('2026-07-01T22:59:00Z'), '2026-07-02T06:00:00.000Z')
  t.equal(next('2026-07-01T23:30:00Z'), '2026-07-02T06:00:00.000Z')
  t.equal(next('2027-03-27T12:00:00Z'), '2027-03-28T06:00:00.000Z', 'the clocks go forward that night')
  t.equal(next('2026-10-24T12:00:00Z'), '2026-10-25T07:00:00.000Z', 'and back')
})

t.test('a flood of mails becomes one every quarter of an hour', async (t) => {
  t.equal(restAfter(29), 0)
  t.equal(restAfter(30), 15 * 60 * 1000)
})

t.test('reminds when fourteen and three days are left', async (t) => {
  t.same([15, 14, 4, 3, 0, -1].map(dueReminder), [undefined, 14, 14, 3, 3, undefined])
})

t.test('findings rise sharply when a record has twice as many, and not for a few', async (t) => {
  const rise = (before: [number, number], now: [number, number]) =>
    isSharpRise({ findings: before[0], records: before[1] }, { findings: now[0], records: now[1] })
  t.ok(rise([100, 1000], [200, 1000]))
  t.notOk(rise([100, 1000], [199, 1000]))
  t.notOk(rise([100, 1000], [200, 2000]), 'there are twice as many records')
  t.notOk(rise([5, 1000], [24, 1000]), 'nineteen more')
  t.ok(rise([0, 1000], [20, 1000]))
  t.ok(rise([0, 0], [20, 10]))
})
