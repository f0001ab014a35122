import t from 'tap'
import { notify } from '../../src/services/notifications/notify.js'
import { nextMorning } from '../../src/services/operations/notifications/distribute.js'
import { visitor } from '../pages/support/visitor.js'
import { eventually } from '../support/eventually.js'
import { mailServer } from '../support/mail-server.js'
import { testApp } from '../support/test-app.js'
import { testIdentityProvider } from '../support/test-identity-provider.js'
import { recordingNetwork, testNotifier } from '../support/test-notifier.js'
import { testReceiver } from '../support/test-receiver.js'
import { wayOf } from '../support/way-of-a-submission.js'

let refusing: string | undefined
let breaking = 0
const { received, server } = await mailServer(t, {
  onRcptTo: ({ address }, _, done) =>
    done(address === refusing ? Object.assign(new Error('unknown'), { responseCode: 550 }) : null),
  onConnect: (_, done) =>
    done((breaking -= 1) >= 0 ? Object.assign(new Error('busy'), { responseCode: 421 }) : null),
})
const provider = await testIdentityProvider(t)
const { receiver } = await testReceiver(t)
const app = await testApp(t, {
  receiver,
  identityProvider: provider.settings,
  notifications: { isMailSent: true, webhookAllow: [] },
})
const { url, call, database, keys } = app
const mail = {
  server,
  from: 'CSC Gateway <csc@la.example>',
  addresses: { approver: ['approvers@la.example'], operator: [], admin: ['admins@la.example'] },
}
const { outcomes } = testNotifier(t, app, { network: recordingNetwork({}).network, mail })
const way = wayOf(call)

/** Signs in with a work account. */
const signInAs = async (claims: Record<string, unknown>) => {
  provider.signInAs(claims)
  const person = visitor(url)
  const begun = await person.open('/sign-in/provider')
  const back = await fetch(begun.location ?? '', { redirect: 'manual' })
  t.match(await person.open(back.headers.get('location') ?? ''), { status: 303 })
  return person
}
const to = (address: string) => received.filter((one) => one.to === address)
const clear = () => void (received.length = 0)
const stop = async () => {
  await call('approver', 'PUT', '/v1/emergency-stop', { reason: 'Zq7 is wrong' })
  await call('approver', 'DELETE', '/v1/emergency-stop')
}
const ada = { preferred_username: 'ada@la.example', email: 'Ada@LA.example', roles: ['approver'] }

t.test('tells the configured addresses and the people who signed in, each by their role', async (t) => {
  await signInAs(ada)
  await signInAs({ preferred_username: 'olive', email: 'olive@la.example', roles: ['operator'] })
  await signInAs({
    preferred_username: 'mallory',
    email: 'm@la.example',
    email_verified: false,
    roles: ['approver'],
  })
  await signInAs({
    preferred_username: 'eve',
    email: 'eve@la.example\r\nBcc: x@evil.example',
    roles: ['approver'],
  })
  await way.openPhase2()
  const staged = await way.stage(2, { count: 250, seed: 5 })
  await eventually(async () => to('ada@la.example').some(({ text }) => text.includes(staged.id)))
  await eventually(async () => to('approvers@la.example').some(({ text }) => text.includes(staged.id)))
  await way.approve(staged)
  await eventually(async () => to('olive@la.example').some(({ text }) => text.includes(staged.id)))
  const told = to('ada@la.example').find(({ text }) => text.includes(staged.id))
  t.match(told?.text, /A submission of phase 2 needs a decision\. It holds 250 records\./)
  t.match(told?.html, `https://csc.example.gov.uk/submissions/${staged.id}`)
  t.equal(told?.from, 'csc@la.example')
  t.same(
    received.filter(({ to: address }) => /m@la|evil|eve@/.test(address)),
    [],
  )
  t.same(to('admins@la.example'), [])
  await stop()
  await eventually(async () => to('admins@la.example').length > 0)
  t.notMatch(JSON.stringify(received), /Zq7/)
})

t.test('a returned submission is told to the person who created it', async (t) => {
  clear()
  const operator = keys.find(({ role }) => role === 'operator')
  await signInAs({ preferred_username: operator?.name, email: 'creator@la.example', roles: ['operator'] })
  const staged = await way.stage(2, { count: 20, seed: 6 })
  const decision = { decision: 'return', contentDigest: staged.contentDigest, comment: 'Zq7 is wrong' }
  t.equal((await call('approver', 'POST', `/v1/submissions/${staged.id}/decisions`, decision)).status, 201)
  const [told] = await eventually(async () =>
    to('creator@la.example').length > 0 ? to('creator@la.example') : undefined,
  )
  t.match(told, { subject: 'A submission of phase 2 was returned' })
  t.notMatch(told?.raw, /Zq7/)
  t.same(to('olive@la.example'), [])
})

t.test('people choose when they are told and of what, and ask for a test message', async (t) => {
  const person = await signInAs(ada)
  t.match((await person.open('/notifications')).text, /ada@la\.example.*Once a day, at 7am/s)
  clear()
  const page = await person.open('/notifications')
  const token = /name="(_csrf|[^"]*)" value="([^"]+)"/.exec(page.text.slice(page.text.indexOf('<main')))
  t.ok(token)
  const hidden = { [token?.[1] ?? '']: token?.[2] ?? '' }
  t.match(await person.post('/notifications/test', hidden), {
    status: 303,
    location: '/notifications',
  })
  await eventually(async () => to('ada@la.example').length === 1)
  t.match(received, [{ subject: 'This is a test message', to: 'ada@la.example' }])
  const wanted = { 'submission.decision_needed': 'yes', 'emergency_stop.started': 'yes' }
  const saved = await person.fillIn('/notifications', { when: 'daily', ...wanted })
  t.match(saved, { status: 303, location: '/notifications' })
  t.match((await person.open('/notifications')).text, /We saved your choice/)

  clear()
  const staged = await way.stage(2, { count: 20, seed: 7 })
  await eventually(async () => to('approvers@la.example').some(({ text }) => text.includes(staged.id)))
  t.same(to('ada@la.example'), [], 'that can wait until the morning')
  const { rows } = await database.query<{ due: Date }>(
    `select due_at as due from notification_queue where receiver = 'mailto:ada@la.example'`,
  )
  t.same(rows[0]?.due, nextMorning(new Date()))
  await stop()
  const [urgent] = await eventually(async () =>
    to('ada@la.example').length > 0 ? to('ada@la.example') : undefined,
  )
  t.match(urgent, { subject: '2 messages from CSC Gateway', text: /The emergency stop is on/ })
  t.match(urgent?.text, staged.id, 'with what waits')
  t.notMatch(JSON.stringify(to('ada@la.example')), /The emergency stop was ended/)
})

t.test('a thousand events are no flood', async (t) => {
  clear()
  // Mails of the tests before do not count any more.
  await app.pass(3_600_000)
  await database.transaction(async (tx) => {
    for (let number = 0; number < 1000; number += 1) {
      await notify(tx, { kind: 'submission.decision_needed', about: { phase: 2, records: 10 + number } })
    }
  })
  const { rows } = await eventually(async () => {
    const found = await database.query<{ waiting: number }>(
      `select count(*)::int as waiting from notification_delivery where state = 'waiting' and receiver = 'mailto:approvers@la.example'`,
    )
    return found.rows[0]?.waiting === 0 && to('approvers@la.example').length > 0 ? found : undefined
  })
  t.same(rows, [{ waiting: 0 }])
  t.ok(to('approvers@la.example').length <= 10, `${to('approvers@la.example').length} mails`)
})

t.test('tries again where the server is busy; goes on where it does not know the recipient', async (t) => {
  clear()
  breaking = 2
  refusing = 'admins@la.example'
  await database.query(`update notification_queue set not_before = null`)
  await stop()
  await eventually(async () => to('approvers@la.example').length > 0)
  await eventually(async () => outcomes.includes('email refused'))
  t.ok(outcomes.filter((outcome) => outcome === 'email failed').length >= 2)
  refusing = undefined
  await notify(database, { kind: 'webhook.disabled' })
  await eventually(async () => to('admins@la.example').length > 0)
  t.match(to('admins@la.example').at(-1)?.text, /A webhook was disabled/)
})

t.test('says why somebody is told nothing', async (t) => {
  const person = visitor(url)
  await person.signIn(keys.find(({ role }) => role === 'approver')?.key ?? '')
  t.match((await person.open('/notifications')).text, /do not know your e-mail address/)
})
