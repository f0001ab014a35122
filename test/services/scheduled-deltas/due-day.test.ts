import t from 'tap'
import { dueDay } from '../../../src/services/scheduled-deltas/scheduled-days.js'
import { londonTime } from '../../../src/services/calendar/london.js'

const agreed = (at: string, more: object = {}) => ({
  at,
  expiresAt: '2027-12-31',
  confirmedAt: new Date('2026-11-01T12:00:00Z'),
  ...more,
})
const due = (at: string, now: string, more: object = {}) => dueDay(agreed(at, more), new Date(now))

t.test('tells the time by the clocks of London, in winter and in summer', (t) => {
  t.same(londonTime(new Date('2026-12-24T23:59:30Z')), { day: '2026-12-24', time: '23:59' })
  t.same(londonTime(new Date('2027-06-30T23:30:00Z')), { day: '2027-07-01', time: '00:30' })
  t.end()
})

t.test('is due from its time to the end of the day', (t) => {
  t.equal(due('06:30', '2026-12-01T06:29:59Z'), undefined)
  t.equal(due('06:30', '2026-12-01T06:30:00Z'), '2026-12-01')
  t.equal(due('06:30', '2026-12-01T23:59:00Z'), '2026-12-01', 'late, after a standstill')
  t.equal(due('06:30', '2027-06-01T05:30:00Z'), '2027-06-01', 'in summer an hour earlier by UTC')
  t.equal(due('06:30', '2027-06-01T05:29:00Z'), undefined)
  t.equal(due('00:00', '2027-06-01T23:00:00Z'), '2027-06-02')
  t.end()
})

t.test('is due once where the clocks go forward past its time, and back over it', (t) => {
  // 28 March 2027: 00:59 GMT is followed by 02:00 BST. 31 October 2027: 01:59 BST is followed by 01:00 GMT.
  t.equal(due('01:30', '2027-03-28T00:59:00Z'), undefined)
  t.equal(due('01:30', '2027-03-28T01:00:00Z'), '2027-03-28')
  t.equal(due('01:30', '2027-10-31T00:29:00Z'), undefined)
  t.equal(due('01:30', '2027-10-31T00:30:00Z'), '2027-10-31')
  const days = new Set<string | undefined>()
  for (let minute = 0; minute < 3 * 24 * 60; minute++) {
    days.add(due('01:30', new Date(Date.parse('2027-10-30T00:00:00Z') + minute * 60_000).toISOString()))
  }
  t.same([...days], [undefined, '2027-10-30', '2027-10-31', '2027-11-01'])
  t.end()
})

t.test('begins after it was agreed, and ends after its last day', (t) => {
  const confirmedAt = new Date('2026-12-01T09:00:00Z')
  t.equal(due('06:30', '2026-12-01T10:00:00Z', { confirmedAt }), undefined)
  t.equal(due('06:30', '2026-12-02T06:30:00Z', { confirmedAt }), '2026-12-02')
  t.equal(due('18:00', '2026-12-01T18:00:00Z', { confirmedAt }), '2026-12-01')
  t.equal(due('06:30', '2026-12-31T12:00:00Z', { expiresAt: '2026-12-31' }), '2026-12-31')
  t.equal(due('06:30', '2027-01-01T12:00:00Z', { expiresAt: '2026-12-31' }), undefined)
  t.end()
})
