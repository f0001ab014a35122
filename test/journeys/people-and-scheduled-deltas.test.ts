import t from 'tap'
import { DAY_MS } from '../../src/services/calendar/london.js'
import { dailyAuthority, STANDING } from '../support/daily-authority.js'

type Body = ReturnType<typeof JSON.parse>

t.test('an emergency stop leaves to people whatever is built while it is on', async (t) => {
  const la = await dailyAuthority(t)
  await la.pass(DAY_MS)
  la.change(1)
  await la.push()
  await la.call('approver', 'PUT', '/v1/emergency-stop', { reason: 'a test' })
  const duringStop = await la.build()
  await la.call('approver', 'DELETE', '/v1/emergency-stop')
  t.match(await la.settle(duringStop, 'staged'), { decisions: [] })
  await la.runDays()
  t.match(await la.day(), { outcome: 'left-to-people', reason: 'All sending was stopped while it was built' })
  t.match(await la.way.read(duringStop), { state: 'staged' }, 'nothing is sent by itself')

  await la.pass(DAY_MS)
  const before = await la.build()
  await la.call('approver', 'PUT', '/v1/emergency-stop', { reason: 'a short one' })
  await la.call('approver', 'DELETE', '/v1/emergency-stop')
  t.match(await la.settle(before, 'staged'), { decisions: [] }, 'nor what was built when it was pressed')
  await t.rejects(
    la.database.query(
      `insert into decision (id, submission_id, decision, content_digest, made_by, standing_agreement_id)
       select gen_random_uuid(), s.id, 'approve', s.content_digest, 'Eve', r.standing_agreement_id
       from submission s join standing_run r on r.submission_id = s.id where s.id = $1`,
      [before],
    ),
    { code: 'CSC01' },
    'the database refuses it too',
  )
  await la.decide(before, 'approve')
  await la.way.transmit(before)
  await la.way.until(before, 'transmitted')
  t.match(await la.day(), { outcome: 'sent', approvedBy: 'demo-approver' })
  t.same(await la.held(), la.expected())
})

t.test('what a person returned or discarded is not sent the next day', async (t) => {
  const la = await dailyAuthority(t)
  const { call } = la
  await la.pass(DAY_MS)
  la.change(1, 2)
  await la.push()
  const first = await la.build()
  t.equal((await la.decide(first, 'return')).status, 201)
  t.match(await la.settle(first, 'returned'), {})
  t.match(await la.day(), { outcome: 'returned', reason: 'demo-approver returned it' })
  t.match(await la.read(), { suspended: { children: 2 } })

  const second = await la.nextDay(3)
  t.match(await la.way.read(second), { state: 'staged', decisions: [] })
  t.match(await la.day(), {
    outcome: 'left-to-people',
    reason:
      /A person returned or discarded 2 of these records on \d{4}-\d\d-\d\d, and they have not changed since/,
  })
  t.match(await call('operator', 'DELETE', `/v1/submissions/${second}`), { status: 204 })
  t.match(await la.day(), { outcome: 'discarded', reason: 'demo-operator discarded it' })

  const third = await la.nextDay(1, 2)
  t.match(await la.day(), {
    outcome: 'left-to-people',
    reason: /returned or discarded 1 of these records .*it has not/,
  })
  const fourth = await la.nextDay(3)
  t.match(await la.way.read(third), { state: 'discarded' })
  t.match(await la.way.read(fourth), { state: 'transmitted' }, 'once each record has changed, it is sent')
  t.match(await la.read(), { suspended: null })
  t.same(await la.held(), la.expected())
})

t.test('an approver lets what was returned be sent again, on the same day', async (t) => {
  const la = await dailyAuthority(t)
  t.match(await la.call('approver', 'POST', `${STANDING}/resume`), { status: 409 })
  await la.pass(DAY_MS)
  la.change(4)
  await la.push()
  const first = await la.build()
  await la.decide(first, 'return')
  await la.runDays()
  t.equal((await la.day()).submissionId, first, 'the day is not built again by itself')
  t.equal((await la.call('operator', 'POST', `${STANDING}/resume`)).status, 403)
  t.match(await la.ben('approver', 'POST', `${STANDING}/resume`), { status: 200, body: { suspended: null } })
  const again = await la.build()
  t.not(again, first)
  await la.settle(again, 'transmitted')
  t.match(await la.day(), { outcome: 'sent', submissionId: again })
  const { body } = await la.call('auditor', 'GET', '/v1/audit-events?actor=Ben&limit=500')
  t.match(
    body.items.find(({ action }: Body) => action === 'standing-agreement.resume'),
    { detail: { children: 1, today: true } },
  )
})

t.test('a person’s approval takes back what another has declined', async (t) => {
  const la = await dailyAuthority(t)
  await la.pass(DAY_MS)
  la.change(4)
  await la.push()
  await la.decide(await la.build(), 'return')
  const next = await la.nextDay()
  await la.decide(next, 'approve')
  t.match(await la.read(), { suspended: null })
  t.match(await la.day(), {
    outcome: 'left-to-people',
    reason: /demo-approver approved it: an operator must send it/,
  })
})

t.test('sending that a person holds is not gone around by the next day', async (t) => {
  const la = await dailyAuthority(t)
  await la.pass(DAY_MS)
  la.change(5)
  await la.push()
  const first = await la.build()
  await la.simulator.fault({ target: 'children', times: 500, kind: 'status', status: 503, retryAfter: 60 })
  await la.settle(first, 'transmitting')
  t.equal((await la.call('approver', 'POST', `/v1/submissions/${first}/hold`)).status, 200)
  await la.simulator.clearFaults()
  const second = await la.nextDay(6)
  t.match(await la.way.read(second), { state: 'staged', decisions: [] })
  t.match(await la.day(), { reason: /demo-approver has paused sending of live records/ })
  t.match(await la.day(1), { outcome: 'held', reason: /Held by demo-approver/ })
})
