import t from 'tap'
import { presentLive } from '../../src/routes/pages/live-records/present-live.js'

const check = {
  ...{
    id: 1,
    referenceDate: '2026-01-02',
    revision: '1',
    finishedAt: null,
    comparedAt: null,
    compared: null,
  },
  ...{ records: 300, withheld: 0, errors: 0, warnings: 0, queries: 0 },
}
const verdictOf = (finishedAt: Date | null) =>
  (
    presentLive({
      ...{ query: {}, today: '2026-01-02', invalid: 0, problems: [], shown: undefined },
      look: {
        check: { ...check, finishedAt },
        isCurrent: finishedAt !== null,
        underWay: finishedAt === null ? { records: 300, of: 900 } : undefined,
      },
    }).view as { verdict: string }
  ).verdict

t.test('says nothing of all records before the check has ended', async (t) => {
  t.equal(
    verdictOf(null),
    '300 of 900 records checked so far; how many can be sent is known when all are checked.',
  )
  t.match(verdictOf(new Date('2026-01-02T06:00:00Z')), 'All 300 records can be sent.')
})
