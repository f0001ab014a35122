import t from 'tap'
import { DAY_MS } from '../../src/services/calendar/london.js'
import { visitor } from '../pages/support/visitor.js'
import { dailyAuthority } from '../support/daily-authority.js'

t.test('the age of what waits counts from the first day that nobody decided', async (t) => {
  const la = await dailyAuthority(t)
  await la.nextDay(...[1, 2, 3, 4, 5])
  const since = (await la.day()).waitingSince
  t.ok(since)
  for (let days = 0; days < 3; days++) await la.nextDay(6)
  t.match(await la.day(), { outcome: 'left-to-people', waitingSince: since })
  t.match(await la.day(1), { outcome: 'superseded', supersededBy: (await la.day()).submissionId })
  const shown = await la.figures()
  const age = shown.get('csc_oldest_submission_seconds{phase="5",state="staged"}') ?? 0
  t.ok(age > (3 * DAY_MS) / 1000 - 60, `${age} s`)
  t.equal(shown.get('csc_scheduled_days_not_sent'), 4)
  const { submissionId } = await la.day()
  const homeOf = async (role: string) => {
    const person = visitor(la.url)
    await person.signIn(la.keys.find((one) => one.role === role)?.key ?? '')
    return (await person.open('/')).text
  }
  t.match(
    await homeOf('approver'),
    new RegExp(`/submissions/${submissionId}/approve".*Check and decide`, 's'),
  )
  t.match(
    await homeOf('operator'),
    new RegExp(
      `/submissions/${submissionId}".*Ask an approver to decide the changes of .*Waiting since`,
      's',
    ),
  )
  t.notMatch(await homeOf('operator'), /[.][.] /, 'no sentence ends twice')
  await la.decide(submissionId, 'approve')
  await la.way.transmit(submissionId)
  await la.way.until(submissionId, 'transmitted')
  t.equal((await la.figures()).get('csc_scheduled_days_not_sent'), 0)
  t.same(await la.held(), la.expected())
})

t.test('says what the DfE received of a day, not that it was sent', async (t) => {
  const la = await dailyAuthority(t)
  await la.simulator.fault({
    ...{ target: 'children', times: 1, kind: 'status', status: 400 },
    body: '[0].mis_child_id is not liked',
  })
  const refused = await la.nextDay(1, 2)
  t.match(await la.way.read(refused), { state: 'incomplete' })
  t.match(await la.day(), {
    ...{ outcome: 'incomplete', reason: 'The DfE refused 1' },
    counts: { of: 2, received: 1, refused: 1, uncertain: 0, withheld: 0 },
  })
  await la.nextDay(3)
  await la.runDays()
  const { submissionId } = await la.day()
  t.match(await la.day(), { outcome: 'sent', counts: { received: 2 } })
  t.match(await la.way.read(refused), {
    state: 'discarded',
    failure: new RegExp(`Superseded: submission ${submissionId}`),
  })
  t.match(await la.day(1), {
    outcome: 'superseded',
    supersededBy: submissionId,
    counts: { received: 1, of: 2 },
  })
  t.equal(
    (await la.figures()).get('csc_records{destination="live",status="refused"}'),
    0,
    'it alarms no more',
  )

  await la.simulator.fault({ target: 'children', times: 10_000, kind: 'status', status: 503, retryAfter: 0 })
  const away = await la.nextDay(7)
  t.match(await la.way.read(away), { state: 'held' })
  t.match(await la.day(), { outcome: 'held', counts: { of: 1, received: 0 } })
  await la.simulator.clearFaults()
  await la.nextDay(8)
  await la.runDays()
  t.match(await la.way.read(away), { state: 'discarded' })
  t.same(await la.held(), la.expected())
})

t.test('a kind of finding is known once the DfE received a record with it', async (t) => {
  const la = await dailyAuthority(t)
  const odd = { social_care_episode_id: 'E1', referral_source: 'ZZ' }
  for (const index of [1, 2])
    la.live.set(la.idOf(index), { la_child_id: la.idOf(index), social_care_episodes: [odd] })
  const first = await la.nextDay()
  t.match(await la.day(), { outcome: 'left-to-people', reason: /such a finding before/ })
  await la.simulator.fault({
    ...{ target: 'children', times: 1, kind: 'status', status: 400 },
    body: '[0].social_care_episodes[0] is not liked',
  })
  await la.decide(first, 'approve')
  await la.way.transmit(first)
  await la.way.until(first, 'incomplete')
  await la.nextDay(9)
  t.match(await la.day(), { outcome: 'sent' }, 'one record was refused, the other was received')
})

t.test('a day on which no worker ran is told, and so is one that never began', async (t) => {
  const la = await dailyAuthority(t)
  await la.nextDay(1)
  await la.pass(3 * DAY_MS)
  t.match(
    (await la.read()).runs.slice(0, 4),
    [{ outcome: 'blocked' }, { outcome: 'did-not-run' }, { outcome: 'did-not-run' }, { outcome: 'sent' }],
    'also while none runs that could write it down',
  )
  t.equal((await la.figures()).get('csc_scheduled_days_not_sent'), 3)
  await la.call('approver', 'DELETE', '/v1/phases/5/agreement')
  await la.runDays()
  t.match(await la.day(), { outcome: 'blocked', reason: /agreement to phase 5 was withdrawn/ })
  t.match(await la.day(1), { outcome: 'did-not-run', reason: /No worker of this service was running/ })
  await la.pass(DAY_MS)
  await la.way.open(5)
  await la.runDays()
  t.match(await la.day(1), { outcome: 'did-not-run', reason: /agreement to phase 5 was withdrawn/ })
  const { rows } = await la.database.query(
    `select detail ->> 'day' as day from audit_event where action = 'standing-agreement.miss-day'`,
  )
  t.equal(rows.length, 3, 'each is in the audit log once')
})

t.test('waits while an approved submission is not sent', async (t) => {
  const la = await dailyAuthority(t)
  la.change(1)
  await la.push()
  const full = await la.way.stage(5, { kind: 'full' })
  await la.decide(full.id, 'approve')
  await la.pass(DAY_MS)
  await la.runDays()
  t.match(await la.day(), {
    ...{ outcome: 'blocked', submissionId: null },
    reason: /that demo-approver approved is not sent: an operator must send or discard it first/,
  })
  await la.way.transmit(full.id)
  await la.way.until(full.id, 'transmitted')
  await la.settle(await la.build(), 'discarded')
  t.match(await la.day(), { outcome: 'nothing-changed' })
})
