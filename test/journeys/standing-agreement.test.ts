import t from 'tap'
import { v7 as uuidv7 } from 'uuid'
import { DAY_MS, londonDay } from '../../src/services/calendar/london.js'
import { liveApp } from '../support/live-app.js'
import { AGREED_UNTIL, YESTERDAY } from '../support/test-app.js'

type Body = ReturnType<typeof JSON.parse>

const HOUR_MS = 3_600_000
const app = await liveApp(t)
const { call, ben, database, way, live, push, send, held, expected } = app
const PATH = '/v1/phases/5/standing-agreement'
const terms = { at: '08:00', expiresAt: AGREED_UNTIL, maxChangedPercent: 20, maxDeletions: 1 }
// Nine in the morning, whenever the test runs: no day ends under way.
await app.pass(DAY_MS + 9 * HOUR_MS - (Date.now() % DAY_MS))
const idOf = (index: number) => `CHILD${index}`
let round = 0
const change = (...indices: number[]) => {
  round += 1
  for (const index of indices)
    live.set(idOf(index), { la_child_id: idOf(index), mis_child_id: `round-${round}` })
}
change(...Array.from({ length: 20 }, (_, index) => index))
const read = async (): Promise<Body> => (await call('auditor', 'GET', PATH)).body
const systemSubmissions = async (): Promise<Body[]> =>
  (await call('operator', 'GET', '/v1/submissions?phase=5')).body.items.filter(
    ({ createdBy }: Body) => createdBy === 'csc-gateway',
  )
/** The next day at its time, until its delta is built; settled where that is asked for. */
const nextDay = async ({ settled = true } = {}): Promise<Body> => {
  await app.pass(DAY_MS)
  const before = (await systemSubmissions()).length
  await app.runDays()
  const [submission] = await systemSubmissions()
  if ((await systemSubmissions()).length === before || submission === undefined) return undefined
  await way.until(submission.id, 'staged')
  if (settled) await app.runDays()
  return submission
}
const lastRun = async (): Promise<Body> => (await read()).runs[0]

await push()
t.match(await send({}), { state: 'transmitted' })

t.test('is off until two approvers have agreed to the same terms', async (t) => {
  t.match(await read(), { inForce: null, proposed: null, runs: [] })
  t.equal(await nextDay(), undefined)
  t.equal((await call('operator', 'PUT', PATH, terms)).status, 403)
  for (const wrong of [{ at: '24:00' }, { at: '6:30' }, { maxChangedPercent: 101 }, { maxDeletions: -1 }]) {
    t.match(await call('approver', 'PUT', PATH, { ...terms, ...wrong }), {
      status: 400,
      body: { code: 'BODY_INVALID' },
    })
  }
  t.match(await call('approver', 'PUT', PATH, { ...terms, expiresAt: YESTERDAY }), {
    status: 400,
    body: { errors: [{ pointer: '/expiresAt' }] },
  })
  for (let times = 0; times < 2; times++) {
    t.match(await call('approver', 'PUT', PATH, terms), {
      body: { inForce: null, proposed: { ...terms, madeBy: 'demo-approver', confirmedBy: null } },
    })
  }
  t.equal(await nextDay(), undefined, 'one is not enough')
  t.match(await ben('approver', 'PUT', PATH, { ...terms, maxDeletions: 9 }), {
    body: { inForce: null, proposed: { maxDeletions: 9, madeBy: 'Ben' } },
  })
  t.match(await ben('approver', 'PUT', PATH, terms), { body: { inForce: null } })
  t.match(await call('approver', 'PUT', PATH, terms), {
    status: 200,
    body: { inForce: { ...terms, madeBy: 'Ben', confirmedBy: 'demo-approver' }, proposed: null },
  })
})

t.test('sends the day’s delta within the limits, and says whose approval it was', async (t) => {
  change(0, 1)
  live.delete(idOf(2))
  await push()
  const submission = await nextDay()
  t.match(await way.until(submission.id, 'transmitted'), {
    createdBy: 'csc-gateway',
    kind: 'delta',
    counts: { received: 3 },
    decisions: [{ decision: 'approve', madeBy: /^csc-gateway under standing agreement / }],
  })
  t.same(await held(), expected())
  t.match(await lastRun(), {
    ...{ submissionId: submission.id, outcome: 'sent', reason: null },
    ...{ counts: { received: 3, of: 3 }, approvedBy: 'The standing agreement' },
  })
  await app.runDays()
  t.equal((await systemSubmissions()).length, 1, 'once a day')
})

t.test('begins a day once, however many replicas look', async (t) => {
  change(0)
  await push()
  await app.pass(DAY_MS)
  await Promise.all(Array.from({ length: 6 }, async () => app.runDays()))
  const all = await systemSubmissions()
  t.equal(all.length, 2)
  await way.until(all[0].id, 'staged', 'transmitting', 'transmitted')
  await Promise.all(Array.from({ length: 6 }, async () => app.runDays()))
  t.match(await way.until(all[0].id, 'transmitted'), { decisions: { length: 1 } })
})

t.test('leaves evidence of a day on which nothing changed, and sends nothing', async (t) => {
  const before = await app.simulator.accepted()
  const submission = await nextDay()
  t.match(await way.read(submission.id), {
    state: 'discarded',
    recordCount: 0,
    failure: /Nothing has changed/,
  })
  t.match(await lastRun(), { outcome: 'nothing-changed', submissionId: submission.id })
  t.equal(await app.simulator.accepted(), before)
})

t.test('leaves to people what is outside of the limits, and says which', async (t) => {
  change(3, 4, 5, 6)
  live.delete(idOf(7))
  live.delete(idOf(8))
  await push()
  const submission = await nextDay()
  const reason =
    /^4 of 17 children have changed; at most 20 % may\. 2 children would be removed at the DfE; at most 1 may$/
  t.match(await lastRun(), { outcome: 'left-to-people', reason })
  const left = await way.read(submission.id)
  t.match(left, { state: 'staged', notice: /Left to people by the standing agreement: 4 of 17/ })
  await app.approve(left)
  await way.transmit(submission.id)
  await way.until(submission.id, 'transmitted')
  t.same(await held(), expected())
  t.match(await lastRun(), { outcome: 'sent', counts: { received: 6, of: 6 }, approvedBy: 'demo-approver' })
})

t.test('discards what nobody decided when the next day holds it too', async (t) => {
  change(9, 10, 11, 12, 13)
  await push()
  const first = await nextDay()
  t.match(await lastRun(), { outcome: 'left-to-people' })
  const second = await nextDay()
  t.match(await way.read(first.id), { state: 'discarded', failure: /before the next day/ })
  t.match((await read()).runs[1], { outcome: 'superseded', supersededBy: second.id })
  await app.approve(await way.read(second.id))
  await way.transmit(second.id)
  await way.until(second.id, 'transmitted')
  t.same(await held(), expected())
})

t.test('does not send a kind of finding that nobody has seen sent', async (t) => {
  const odd = { social_care_episode_id: 'E1', referral_source: 'ZZ' }
  live.set(idOf(0), { la_child_id: idOf(0), social_care_episodes: [odd] })
  await push()
  const submission = await nextDay()
  t.match(await lastRun(), {
    outcome: 'left-to-people',
    reason: /such a finding before: .*led to no further action \(CIN-8568, warning\)/,
  })
  await app.approve(await way.read(submission.id))
  await way.transmit(submission.id)
  await way.until(submission.id, 'transmitted')
  live.set(idOf(1), { la_child_id: idOf(1), social_care_episodes: [odd] })
  await push()
  const next = await nextDay()
  await way.until(next.id, 'transmitted')
  t.match(await lastRun(), { outcome: 'sent' })
})

t.test('is blocked while the phase is closed, and goes on where it opens on the same day', async (t) => {
  change(15)
  await push()
  await call('approver', 'DELETE', '/v1/phases/5/agreement')
  t.equal(await nextDay(), undefined)
  t.match(await lastRun(), {
    outcome: 'blocked',
    reason: /The agreement to phase 5 was withdrawn/,
    submissionId: null,
  })
  await way.open(5)
  await app.runDays()
  const [submission] = await systemSubmissions()
  await way.until(submission.id, 'staged')
  await app.runDays()
  t.match(await way.until(submission.id, 'transmitted'), { counts: { received: 1 } })
})

t.test('holds what it approved once it is withdrawn, and lets nobody go on with it', async (t) => {
  change(16)
  await push()
  const submission = await nextDay({ settled: false })
  await app.simulator.fault({ target: 'children', times: 500, kind: 'status', status: 503, retryAfter: 60 })
  await app.runDays()
  t.match(await way.read(submission.id), { state: 'transmitting' })
  t.equal((await ben('approver', 'DELETE', PATH)).status, 204)
  t.match(await way.read(submission.id), { state: 'held', failure: /was withdrawn/ })
  t.match(await call('operator', 'POST', `/v1/submissions/${submission.id}/resume`), {
    status: 409,
    body: { code: 'NOT_APPROVED', detail: /was withdrawn/ },
  })
  t.equal((await call('approver', 'DELETE', PATH)).status, 404)
  t.equal(await nextDay(), undefined)
  t.match(await read(), { inForce: null, proposed: null })
})

t.test('approves and sends nothing after its last day', async (t) => {
  const expiresAt = londonDay(new Date(app.now().getTime() + DAY_MS))
  await call('approver', 'PUT', PATH, { ...terms, expiresAt })
  t.match(await ben('approver', 'PUT', PATH, { ...terms, expiresAt }), { body: { inForce: { expiresAt } } })
  change(18)
  await push()
  const before = await app.simulator.accepted()
  const submission = await nextDay({ settled: false })
  await app.pass(5 * DAY_MS)
  await app.runDays()
  t.match(await lastRun(), {
    outcome: 'left-to-people',
    reason: `The standing agreement ended on ${expiresAt}`,
  })
  t.match(await way.read(submission.id), { state: 'staged', decisions: [] })
  t.equal(await app.simulator.accepted(), before)

  const LONDON = `(now() at time zone 'Europe/London')::date`
  const decide = async (day: string, lastDay: string) => {
    await database.query(`update standing_run set day = ${LONDON} + ${day} where submission_id = $1`, [
      submission.id,
    ])
    await database.query(
      `update standing_agreement set expires_at = ${LONDON} + ${lastDay}, ended_at = null, ended_by = null, end_reason = null
       where id = (select standing_agreement_id from standing_run where submission_id = $1)`,
      [submission.id],
    )
    await database.query(
      `insert into decision (id, submission_id, decision, content_digest, made_by, standing_agreement_id)
       select $1, s.id, 'approve', s.content_digest, 'Eve', r.standing_agreement_id
       from submission s join standing_run r on r.submission_id = s.id where s.id = $2`,
      [uuidv7(), submission.id],
    )
  }
  await t.rejects(decide('-1', '9'), { code: 'CSC01' }, 'nor does the database let it, when its day is over')
  await t.rejects(decide('0', '-1'), { code: 'CSC01' }, 'or the agreement')
  await decide('0', '0')
})

t.test('approves nothing but the delta of its day, even if the database is asked directly', async (t) => {
  const submission = await way.stage(5, { kind: 'delta' })
  const { rows } = await database.query<{ id: string }>('select id from standing_agreement limit 1')
  await t.rejects(
    database.query(
      `insert into decision (id, submission_id, decision, content_digest, made_by, standing_agreement_id)
       values ($1, $2, 'approve', decode($3, 'hex'), 'Eve', $4)`,
      [uuidv7(), submission.id, submission.contentDigest, rows[0]?.id],
    ),
    { code: 'CSC01' },
  )
})
