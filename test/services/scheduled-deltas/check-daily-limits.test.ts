import t from 'tap'
import { checkDailyLimits, type DayFacts } from '../../../src/services/scheduled-deltas/check-daily-limits.js'

const limits = { maxChangedPercent: 5, maxDeletions: 2 }
const within: DayFacts = {
  ...{ compared: 100, changed: 5, idsOnly: 2, deleted: 2, sendable: 7, decisionsNeeded: 1, newKinds: [] },
}

t.test('lets pass what is within the limits, to the last child', (t) => {
  t.same(checkDailyLimits(within, limits), [])
  t.same(checkDailyLimits({ ...within, changed: 0, idsOnly: 0, deleted: 1, compared: 0 }, limits), [])
  t.same(
    checkDailyLimits({ ...within, compared: 1000, changed: 29 }, { ...limits, maxChangedPercent: 2.9 }),
    [],
  )
  t.end()
})

t.test('names each limit that is passed', (t) => {
  t.same(checkDailyLimits({ ...within, changed: 6 }, limits), [
    '6 of 100 children have changed; at most 5 % may',
  ])
  t.same(checkDailyLimits({ ...within, compared: 0, changed: 1, idsOnly: 0 }, limits), [
    '1 of 0 children have changed; at most 5 % may',
  ])
  t.same(checkDailyLimits({ ...within, idsOnly: 3 }, limits), [
    'Only the ids of items are new for 3 of the 5 changed children: your system may number its rows anew each night',
  ])
  t.same(checkDailyLimits({ ...within, deleted: 3 }, limits), [
    '3 children would be removed at the DfE; at most 2 may',
  ])
  t.match(
    checkDailyLimits(
      { ...within, newKinds: [{ rule: 'CIN-4001', severity: 'warning', title: 'A sex is missing' }] },
      limits,
    ),
    [/such a finding before: A sex is missing \(CIN-4001, warning\)/],
  )
  t.match(checkDailyLimits({ ...within, decisionsNeeded: 2 }, limits), [/two people/])
  t.match(checkDailyLimits({ ...within, sendable: 0 }, limits), [/held back/])
  t.equal(checkDailyLimits({ ...within, changed: 6, deleted: 3 }, limits).length, 2)
  t.end()
})
