import t from 'tap'
import { explainLateness } from '../../../src/services/scheduled-deltas/scheduled-days.js'

const agreed = { day: '2026-11-24', expiresAt: '2026-12-31' }
const TABLE: [string, typeof agreed, string, RegExp | undefined][] = [
  ['on its day', agreed, '2026-11-24T09:00:00Z', undefined],
  ['in the last minute of its day', agreed, '2026-11-24T23:59:59Z', undefined],
  ['on the next day', agreed, '2026-11-25T00:00:00Z', /day was over/],
  ['on the last day', { ...agreed, expiresAt: '2026-11-24' }, '2026-11-24T23:59:59Z', undefined],
  [
    'after the last day',
    { ...agreed, expiresAt: '2026-11-24' },
    '2026-11-29T09:00:00Z',
    /ended on 2026-11-24/,
  ],
  // In summer London is an hour ahead of UTC.
  ['on the next day in London', { ...agreed, day: '2026-07-01' }, '2026-07-01T23:00:00Z', /day was over/],
]

for (const [name, terms, now, expected] of TABLE) {
  t.test(`${name}: ${expected === undefined ? 'sent' : 'left to people'}`, (t) => {
    const reason = explainLateness(terms, new Date(now))
    if (expected === undefined) t.equal(reason, undefined)
    else t.match(reason, expected)
    t.end()
  })
}
