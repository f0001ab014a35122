import t from 'tap'
import { scheduledDays, type Situation } from '../support/scheduled-days.js'
import { TAKES_LONG } from '../support/takes-long.js'

type Body = ReturnType<typeof JSON.parse>

/** Thirty days around each of the two nights on which the clocks of London change. */
const MONTHS = ['2027-03-08', '2027-10-11']
const DAYS = 30
const SITUATIONS: readonly Situation[] = [
  ...(['calm', 'stop', 'returned', 'nobody', 'nobody', 'away', 'calm', 'refused'] as const),
  ...(['discarded', 'no-worker', 'upload', 'many', 'away', 'nobody', 'many refused', 'calm'] as const),
]

t.test('sixty days under a standing agreement are told as they were', { skip: TAKES_LONG }, async (t) => {
  const la = await scheduledDays(t)
  const { way, recordsOf, call } = la.app
  const results = new Map<string, number>()

  /** The result of a day must agree with its submission. */
  const checkTruth = async ({ day, outcome, counts, submissionId, approvedBy, waitingSince }: Body) => {
    if (submissionId === null) return t.ok(['blocked', 'did-not-run'].includes(outcome), `${day}: ${outcome}`)
    const { state, counts: sent, decisions } = await way.read(submissionId)
    const isApproved = decisions.some(({ decision }: Body) => decision === 'approve')
    t.same(
      {
        ...{ received: counts.received, isSent: outcome === 'sent' },
        ...{ isWaiting: outcome === 'left-to-people', isApproved: approvedBy !== null },
        isWhole: outcome !== 'sent' || counts.received === counts.of,
        saysSince: waitingSince !== null || state !== 'staged',
      },
      {
        ...{ received: sent.received, isSent: state === 'transmitted' },
        ...{ isWaiting: ['staged', 'approved'].includes(state), isApproved, isWhole: true, saysSince: true },
      },
      `${day}: ${outcome} and ${state}`,
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

  /** @returns since when its changes wait, if they do */
  const checkAge = ({ day, outcome, waitingSince }: Body, before: string | null): string | null => {
    if (outcome !== 'left-to-people') return null
    if (before !== null)
      t.equal(waitingSince, before, `${day}: it waits since the first day that nobody decided`)
    return waitingSince
  }

  /** Of all days together. */
  const checkAll = async () => {
    const { runs } = await la.read()
    t.equal(new Set(runs.map(({ day }: Body) => day)).size, runs.length, 'a day has one result')
    const { rows: announced } = await la.app.database.query(
      `select subject from audit_event where action = 'standing-agreement.end-day' and detail ->> 'outcome' = 'left-to-people'
       group by subject having count(*) > 1`,
    )
    t.same(announced, [], 'each day that waits is announced once')
    const { rows: told } = await la.app.database.query(
      `select kind, data ->> 'day' as day from notification where kind in ('daily.waits', 'daily.did_not_run')
       group by 1, 2 having count(*) > 1`,
    )
    t.same(told, [], 'people are told of each day once')
    const { rows: large } = await la.app.database.query<{ days: number }>(
      `select count(*)::int as days from (
         select from standing_run r join batch b on b.submission_id = r.submission_id where b.state = 'received'
         group by r.day having count(*) > 1
       ) day`,
    )
    t.ok((large[0]?.days ?? 0) >= 2, `${large[0]?.days} days had several batches`)
    const { rows: open } = await la.app.database.query(
      `select id from submission where phase = 5 and state in ('held', 'incomplete')`,
    )
    t.same(open, [], 'nothing that was overtaken stays open')
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
      results.set(`${run.outcome}`, (results.get(`${run.outcome}`) ?? 0) + 1)
      for (const one of (await la.read()).runs.slice(0, 4)) await checkTruth(one)
      await checkNo(run)
      if (run.outcome === 'sent' && situation !== 'upload') {
        t.same(await la.app.held(), la.app.expected(), `${day}: the DfE holds the live table`)
      }
      waiting = checkAge(run, waiting)
      if (number % 10 !== 9) continue
      await la.catchUp()
      waiting = null
    }
    await la.catchUp()
    t.same(await la.app.held(), la.app.expected(), 'at the end the DfE holds the live table')
  }

  await checkAll()
  t.match(await call('auditor', 'GET', '/v1/audit-events/verification'), { body: { ok: true } })
  t.comment(JSON.stringify([...results]))
  for (const outcome of ['sent', 'left-to-people', 'returned'])
    t.ok(results.has(outcome), `${outcome} was met`)
})
