import t from 'tap'
import { scheduledDays, type Situation } from '../support/scheduled-days.js'
import { TAKES_LONG } from '../support/takes-long.js'

type Body = ReturnType<typeof JSON.parse>

/** Thirty days around each of the two nights on which the clocks of London change. */
const MONTHS = ['2027-03-08', '2027-10-11']
const DAYS = 30
const SITUATIONS: readonly Situation[] = [
  ...(['calm', 'stop', 'returned', 'nobody', 'nobody', 'away', 'calm', 'refused'] as const),
  ...(['discarded', 'no-worker', 'upload', 'calm', 'away', 'nobody', 'refused', 'calm'] as const),
]

t.test('sixty days under a standing agreement are told as they were', { skip: TAKES_LONG }, async (t) => {
  const la = await scheduledDays(t)
  const { way, recordsOf, call } = la.app
  const results = new Map<string, number>()

  /** What the service says of a day is what its submission says. */
  const checkTruth = async ({ day, outcome, counts, submissionId, approvedBy, waitingSince }: Body) => {
    if (submissionId === null) return t.ok(['blocked', 'did-not-run'].includes(outcome), `${day}: ${outcome}`)
    const { state, counts: sent, decisions } = await way.read(submissionId)
    t.equal(counts.received, sent.received, `${day}: what was received`)
    t.equal(outcome === 'sent', state === 'transmitted', `${day}: ${outcome} and ${state}`)
    t.equal(
      outcome === 'left-to-people',
      ['staged', 'approved'].includes(state),
      `${day}: ${outcome} and ${state}`,
    )
    if (outcome === 'sent') t.equal(counts.received, counts.of, `${day}: every record that could be sent`)
    if (state === 'staged') t.ok(waitingSince, `${day}: since when it waits`)
    t.equal(
      approvedBy !== null,
      decisions.some(({ decision }: Body) => decision === 'approve'),
      `${day}: approved`,
    )
  }
  /** No standing agreement approves what a person said no to. */
  const checkNo = async ({ day, submissionId, approvedBy }: Body) => {
    if (approvedBy !== 'The standing agreement') return
    const sent = new Set((await recordsOf(submissionId)).map(({ laChildId }: Body) => laChildId))
    t.same(
      la.declined.filter(({ laChildId, live }) => sent.has(laChildId) && la.textOf(laChildId) === live),
      [],
      `${day}: nobody's no is overridden`,
    )
    await la.forget(submissionId)
  }

  let waiting: string | null = null
  for (const [month, first] of MONTHS.entries()) {
    if (month === 0) await la.begin(first)
    let day = first
    for (let number = 0; number < DAYS; number++, day = la.nextDay(day)) {
      const situation = SITUATIONS[number % SITUATIONS.length] ?? 'calm'
      const run = await la.live(day, situation, 1 + (number % 2))
      if (run === undefined) continue
      t.equal(run.day, day, `${day}: one result a day`)
      results.set(String(run.outcome), (results.get(String(run.outcome)) ?? 0) + 1)
      for (const one of (await la.read()).runs.slice(0, 4)) await checkTruth(one)
      await checkNo(run)
      if (run.outcome === 'sent' && situation !== 'upload') {
        t.same(await la.app.held(), la.app.expected(), `${day}: the DfE holds the live table`)
      }
      if (run.outcome === 'left-to-people' && waiting !== null) {
        t.equal(run.waitingSince, waiting, `${day}: it waits since the first day that nobody decided`)
      }
      waiting = run.outcome === 'left-to-people' ? run.waitingSince : null
      if (number % 10 === 9) await la.catchUp()
    }
    await la.catchUp()
    t.same(await la.app.held(), la.app.expected(), 'at the end the DfE holds the live table')
  }

  const { runs } = await la.read()
  t.equal(new Set(runs.map(({ day }: Body) => day)).size, runs.length, 'a day has one result')
  const { rows: announced } = await la.app.database.query(
    `select subject from audit_event where action = 'standing-agreement.end-day' and detail ->> 'outcome' = 'left-to-people'
     group by subject having count(*) > 1`,
  )
  t.same(announced, [], 'each day that waits is announced once')
  const { rows: open } = await la.app.database.query(
    `select id from submission where phase = 5 and state in ('held', 'incomplete')`,
  )
  t.same(open, [], 'nothing that was overtaken stays open')
  t.match(await call('auditor', 'GET', '/v1/audit-events/verification'), { body: { ok: true } })
  t.comment(JSON.stringify([...results]))
  for (const outcome of ['sent', 'left-to-people', 'returned'])
    t.ok(results.has(outcome), `${outcome} was met`)
})
