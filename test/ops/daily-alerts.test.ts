import t from 'tap'
import { evaluateQuery, type Sample } from './evaluate-query.js'
import { readAlerts } from './queries.js'

const HOUR = 3600
const NOW = Date.parse('2027-03-30T09:00:00Z') / 1000
const exprOf = (name: string): string => {
  const found = readAlerts().find(({ alert }) => alert === name)
  if (found === undefined) throw new Error(`There is no alert ${name}`)
  return found.expr
}
const fires = (name: string, ...samples: Sample[]): boolean =>
  evaluateQuery(exprOf(name), { samples, time: NOW }).length > 0

const sent = (hoursAgo: number, phase = '5', instance = 'a'): Sample => ({
  name: 'csc_last_transmitted_timestamp_seconds',
  labels: { phase, instance },
  value: NOW - hoursAgo * HOUR,
})
const unchanged = (hoursAgo: number, instance = 'a'): Sample => ({
  name: 'csc_last_unchanged_timestamp_seconds',
  labels: { instance },
  value: NOW - hoursAgo * HOUR,
})
const daysLeft = (value: number): Sample => ({ name: 'csc_standing_agreement_days_left', value })

t.test('nothing sent: fires after 36 hours in which something had changed', (t) => {
  const nothingSent = (...samples: Sample[]) => fires('CscNothingSentToday', ...samples)
  t.notOk(nothingSent(sent(24)), 'yesterday’s delta went')
  t.notOk(nothingSent(sent(35.9)))
  t.ok(nothingSent(sent(36.1)), 'nothing went since the day before yesterday')
  t.notOk(nothingSent(sent(60), unchanged(12)), 'a day without changes is no fault')
  t.notOk(nothingSent(sent(240), unchanged(30)), 'nor are ten of them')
  t.ok(nothingSent(sent(60), unchanged(37)), 'after a day without changes one did not go')
  t.ok(nothingSent(sent(72), unchanged(100)))
  t.notOk(nothingSent(unchanged(1)), 'nothing was ever sent: phase 5 has not begun')
  t.notOk(nothingSent(sent(100, '4')), 'another phase is sent by hand')
  t.ok(nothingSent(sent(100), sent(1, '4')))
  t.notOk(
    nothingSent(sent(100, '5', 'a'), sent(1, '5', 'b')),
    'of several processes the newest figure counts',
  )
  t.notOk(nothingSent(sent(100, '5', 'a'), sent(90, '5', 'b'), unchanged(50, 'a'), unchanged(2, 'b')))
  t.end()
})

t.test('days that did not go, and the end of a standing agreement', (t) => {
  const days = (value: number): Sample => ({ name: 'csc_scheduled_days_not_sent', value })
  t.notOk(fires('CscScheduledDaysNotSent', days(0)))
  t.ok(fires('CscScheduledDaysNotSent', days(1)))
  for (const [left, ends, ended] of [
    [14, false, false],
    [13, true, false],
    [0, true, false],
    [-1, false, true],
  ] as const) {
    t.equal(fires('CscStandingAgreementEnds', daysLeft(left)), ends, `${left} days left`)
    t.equal(fires('CscStandingAgreementEnded', daysLeft(left)), ended, `${left} days left`)
  }
  t.notOk(fires('CscStandingAgreementEnded'), 'there never was one')
  t.end()
})

t.test('an agreement that ended wakes somebody only while something of its phase waits', (t) => {
  const left = (phase: string, value: number): Sample => ({
    name: 'csc_agreement_days_left',
    labels: { phase },
    value,
  })
  const waiting = (phase: string, state: string, value: number): Sample => ({
    name: 'csc_submissions',
    labels: { phase, state },
    value,
  })
  const ended = (...samples: Sample[]) => fires('CscAgreementEnded', ...samples)
  t.notOk(ended(left('5', -1)))
  t.notOk(ended(left('5', -1), waiting('5', 'staged', 0), waiting('5', 'transmitted', 3)))
  t.ok(ended(left('5', -1), waiting('5', 'staged', 1)))
  t.notOk(ended(left('5', 3), waiting('5', 'staged', 1)))
  t.notOk(ended(left('4', -1), left('5', 3), waiting('5', 'staged', 1)), 'of another phase')
  t.end()
})

t.test('what it does not know it does not judge', (t) => {
  for (const expr of [
    'rate(csc_posts_total[5m]) > 1',
    'sum(csc_x) > 1',
    'csc_x > on () csc_y',
    'csc_x or csc_y',
  ])
    t.throws(() => evaluateQuery(expr, { samples: [], time: NOW }), /not evaluated here/, expr)
  t.end()
})
