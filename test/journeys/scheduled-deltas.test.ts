import t from 'tap'
import { DAY_MS, londonDay } from '../../src/services/calendar/london.js'
import { clientOf } from '../support/client.js'
import { liveApp } from '../support/live-app.js'
import { scrape } from '../support/scrape.js'
import { AGREED_UNTIL } from '../support/test-app.js'

/* What came of each day, and what a person's decisions mean for the days after it: each fault that three weeks of days showed. */

type Body = ReturnType<typeof JSON.parse>

const HOUR_MS = 3_600_000
const PATH = '/v1/phases/5/standing-agreement'
const terms = { at: '08:00', expiresAt: AGREED_UNTIL, maxChangedPercent: 20, maxDeletions: 1 }

async function authority(t: Parameters<typeof liveApp>[0]) {
  const app = await liveApp(t, { policy: { retryWindowMs: 300 } })
  const { call, ben, way, live, push, send } = app
  await app.pass(DAY_MS + 9 * HOUR_MS - (Date.now() % DAY_MS))
  const idOf = (index: number) => `CHILD${index}`
  let round = 0
  const change = (...indices: number[]) => {
    round += 1
    for (const index of indices)
      live.set(idOf(index), { la_child_id: idOf(index), mis_child_id: `round-${round}` })
  }
  change(...Array.from({ length: 20 }, (_, index) => index))
  await push()
  await send({})
  const agree = async (more: object = {}) => {
    await call('approver', 'PUT', PATH, { ...terms, ...more })
    return ben('approver', 'PUT', PATH, { ...terms, ...more })
  }
  await agree()
  const read = async (): Promise<Body> => (await call('auditor', 'GET', PATH)).body
  const day = async (index = 0): Promise<Body> => (await read()).runs[index]
  /** Builds the delta of the day that it is; it is not decided yet. */
  const build = async (): Promise<string> => {
    await app.runDays()
    const { submissionId } = await day()
    await way.until(submissionId, 'staged', 'discarded')
    return submissionId
  }
  const settle = async (id: string, ...states: string[]): Promise<Body> => {
    await app.runDays()
    return way.until(id, ...states)
  }
  /** The next day with these children changed, to its end. */
  const nextDay = async (...indices: number[]): Promise<string> => {
    await app.pass(DAY_MS)
    change(...indices)
    await push()
    const id = await build()
    await settle(id, 'staged', 'transmitted', 'incomplete', 'held', 'discarded')
    return id
  }
  const decide = async (id: string, decision: 'approve' | 'return') => {
    const { contentDigest } = await way.read(id)
    return call('approver', 'POST', `/v1/submissions/${id}/decisions`, { decision, contentDigest })
  }
  const figures = async () => {
    // Figures are read at most every five seconds.
    await new Promise((resolve) => setTimeout(resolve, 5100))
    return scrape(app.url)
  }
  return { ...app, idOf, change, agree, read, day, build, settle, nextDay, decide, figures }
}

t.test('an emergency stop leaves to people whatever is built while it is on', async (t) => {
  const la = await authority(t)
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
  const la = await authority(t)
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
    reason: /A person returned or discarded 2 of these records on \d{4}-\d\d-\d\d, and they have not changed since/,
  })
  t.match(await call('operator', 'DELETE', `/v1/submissions/${second}`), { status: 204 })
  t.match(await la.day(), { outcome: 'discarded', reason: 'demo-operator discarded it' })

  const third = await la.nextDay(1, 2)
  t.match(await la.day(), { outcome: 'left-to-people', reason: /returned or discarded 1 of these records .*it has not/ })
  const fourth = await la.nextDay(3)
  t.match(await la.way.read(third), { state: 'discarded' })
  t.match(await la.way.read(fourth), { state: 'transmitted' }, 'once each record has changed, it is sent')
  t.match(await la.read(), { suspended: null })
  t.same(await la.held(), la.expected())
})

t.test('an approver lets what was returned be sent again, on the same day', async (t) => {
  const la = await authority(t)
  t.match(await la.call('approver', 'POST', `${PATH}/resume`), { status: 409 })
  await la.pass(DAY_MS)
  la.change(4)
  await la.push()
  const first = await la.build()
  await la.decide(first, 'return')
  await la.runDays()
  t.equal((await la.day()).submissionId, first, 'the day is not built again by itself')
  t.equal((await la.call('operator', 'POST', `${PATH}/resume`)).status, 403)
  t.match(await la.ben('approver', 'POST', `${PATH}/resume`), { status: 200, body: { suspended: null } })
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
  const la = await authority(t)
  await la.pass(DAY_MS)
  la.change(4)
  await la.push()
  await la.decide(await la.build(), 'return')
  const next = await la.nextDay()
  await la.decide(next, 'approve')
  t.match(await la.read(), { suspended: null })
  t.match(await la.day(), { outcome: 'left-to-people', reason: /demo-approver approved it: an operator must send it/ })
})

t.test('sending that a person holds is not gone around by the next day', async (t) => {
  const la = await authority(t)
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
  t.match(await la.day(), { reason: /demo-approver has put sending of live records on hold/ })
  t.match(await la.day(1), { outcome: 'held', reason: /Held by demo-approver/ })
})

t.test('the age of what waits counts from the first day that nobody decided', async (t) => {
  const la = await authority(t)
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
  await la.decide(submissionId, 'approve')
  await la.way.transmit(submissionId)
  await la.way.until(submissionId, 'transmitted')
  t.equal((await la.figures()).get('csc_scheduled_days_not_sent'), 0)
  t.same(await la.held(), la.expected())
})

t.test('says what the DfE received of a day, not that it was sent', async (t) => {
  const la = await authority(t)
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
  t.match(await la.way.read(refused), { state: 'discarded', failure: new RegExp(`Superseded: submission ${submissionId}`) })
  t.match(await la.day(1), { outcome: 'superseded', supersededBy: submissionId, counts: { received: 1, of: 2 } })
  t.equal((await la.figures()).get('csc_records{destination="live",status="refused"}'), 0, 'it alarms no more')

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
  const la = await authority(t)
  const odd = { social_care_episode_id: 'E1', referral_source: 'ZZ' }
  for (const index of [1, 2]) la.live.set(la.idOf(index), { la_child_id: la.idOf(index), social_care_episodes: [odd] })
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
  const la = await authority(t)
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
  const la = await authority(t)
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

t.test('has ended after its last day, everywhere', async (t) => {
  const la = await authority(t)
  const expiresAt = londonDay(new Date(la.now().getTime() + DAY_MS))
  await la.agree({ expiresAt, note: 'until then' })
  const { id } = (await la.read()).inForce
  t.match((await la.figures()).get('csc_standing_agreement_days_left'), 1)
  await la.nextDay(1)
  t.match(await la.day(), { outcome: 'sent' }, 'on its last day')
  await la.pass(DAY_MS)
  const ended = { id, endReason: `Its last day was ${expiresAt}` }
  t.match(await la.read(), { inForce: null, past: [ended, { endReason: 'Other terms replaced it' }] })
  await la.runDays()
  t.match(await la.read(), { inForce: null, past: [{ ...ended, endedBy: 'csc-gateway' }] })
  t.match((await la.figures()).get('csc_standing_agreement_days_left'), -1)
  t.match(await la.call('auditor', 'GET', `${PATH}/${id}`), { status: 200, body: { ...ended, note: 'until then' } })
  t.match(await la.call('auditor', 'GET', `${PATH}/01a2259d-0000-7000-8000-000000000000`), { status: 404 })
  t.match(await la.agree(), { body: { inForce: { expiresAt: AGREED_UNTIL } } })
})

t.test('ends when one of its approvers is none any more', async (t) => {
  const la = await authority(t)
  const keys = (await la.call('admin', 'GET', '/v1/api-keys')).body.items
  const { id: keyId } = keys.find(({ name }: Body) => name === 'Ben')
  await la.pass(DAY_MS)
  la.change(1)
  await la.push()
  const id = await la.build()
  t.equal((await la.call('admin', 'DELETE', `/v1/api-keys/${keyId}`)).status, 204)
  t.match(await la.settle(id, 'staged'), { decisions: [] })
  const reason = /Ben is no approver any more: two approvers must agree to terms again/
  t.match(await la.day(), { outcome: 'left-to-people', reason })
  t.match(await la.read(), { inForce: null, past: [{ endReason: reason }] })

  const { key } = (await la.call('admin', 'POST', '/v1/api-keys', { name: 'Cleo', role: 'approver' })).body
  const cleo = clientOf(la.url, [{ role: 'approver', name: 'Cleo', key }])
  await la.call('approver', 'PUT', PATH, terms)
  t.match(await cleo('approver', 'PUT', PATH, terms), { body: { inForce: { confirmedBy: 'Cleo' } } })
})

t.test('the evidence of a day leads to its terms, and to who proposed and confirmed them', async (t) => {
  const la = await authority(t)
  await la.call('approver', 'PUT', PATH, { ...terms, note: 'as the board decided' })
  await la.ben('approver', 'PUT', PATH, { ...terms, note: 'for six weeks' })
  const { inForce } = await la.read()
  t.match(inForce, { note: 'as the board decided', confirmationNote: 'for six weeks' }, 'no note is dropped')
  const id = await la.nextDay(1)
  const actor = `csc-gateway under standing agreement ${inForce.id}`
  const { items } = (await la.call('auditor', 'GET', `/v1/audit-events?subject=submission/${id}`)).body
  t.match(
    items.find(({ action }: Body) => action === 'submission.approve'),
    { actor, role: 'system', detail: { standingAgreementId: inForce.id } },
  )
  const pack = (await la.call('auditor', 'GET', `/v1/submissions/${id}/evidence`)).body
  t.match(pack.standingAgreement, { id: inForce.id, madeBy: 'demo-approver', confirmedBy: 'Ben', maxDeletions: 1 })
  const text = pack.auditEvents.map(({ content }: Body) => content).join('\n')
  t.match(text, /standing-agreement\.propose/)
  t.match(text, /standing-agreement\.confirm/)
})

t.test('terms under which nothing could be sent are refused, and two proposals at once leave one', async (t) => {
  const la = await authority(t)
  await la.call('approver', 'DELETE', PATH)
  const today = londonDay(la.now())
  const wrong: [object, string][] = [
    [{ maxChangedPercent: 0 }, '/maxChangedPercent'],
    [{ maxChangedPercent: 0, maxDeletions: 0 }, '/maxChangedPercent'],
    [{ expiresAt: today, at: '00:30' }, '/expiresAt'],
    [{ expiresAt: londonDay(new Date(la.now().getTime() - DAY_MS)) }, '/expiresAt'],
  ]
  for (const [more, pointer] of wrong) {
    t.match(await la.call('approver', 'PUT', PATH, { ...terms, ...more }), { status: 400, body: { errors: [{ pointer }] } })
  }
  t.match(await la.call('approver', 'PUT', PATH, { ...terms, maxDeletions: 0 }), { status: 200 }, 'no deletions is a limit')
  await Promise.all([
    la.call('approver', 'PUT', PATH, { ...terms, maxDeletions: 3 }),
    la.ben('approver', 'PUT', PATH, { ...terms, maxDeletions: 4 }),
  ])
  const after = await la.read()
  t.equal(after.inForce, null)
  t.ok([3, 4].includes(after.proposed.maxDeletions))
  const { key } = (await la.call('admin', 'POST', '/v1/api-keys', { name: 'BEN', role: 'approver' })).body
  const same = clientOf(la.url, [{ role: 'approver', name: 'BEN', key: key ?? '' }])
  await la.ben('approver', 'PUT', PATH, terms)
  if (key !== undefined) await same('approver', 'PUT', PATH, terms)
  t.match(await la.read(), { inForce: null }, 'another spelling of a name is no second person')
})
