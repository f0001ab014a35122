import t from 'tap'
import {
  asRowState,
  asSubmissionStatus,
  decideOnRecord,
  mayBeAbsent,
} from '../../../src/services/live-records/live-states.js'
import { rowStates, submissionStatuses } from '../../../src/schemas/live-record.js'

t.test('reads states in any case, and none that it does not know', async (t) => {
  for (const spelling of ['deleted', 'DELETED', ' Deleted   ']) t.equal(asRowState(spelling), 'Deleted')
  t.equal(asSubmissionStatus('PENDING'), 'Pending')
  t.equal(asRowState('testing'), null)
  t.equal(asRowState(null), null)
})

t.test('inserts a child that the table does not have', async (t) => {
  t.same(decideOnRecord(undefined, true), { outcome: 'new', rowState: 'New' })
})

/** Row state × status × earlier sending → what becomes of the row where the record is changed. */
for (const rowState of [...rowStates, null]) {
  for (const submissionStatus of [...submissionStatuses, null]) {
    for (const hasPrevious of [true, false]) {
      const known = { rowState, submissionStatus, hasPrevious, isPrevious: false }
      t.test(
        `decides on ${rowState}, ${submissionStatus}, ${hasPrevious ? 'sent before' : 'no trace'}`,
        async (t) => {
          const gone = rowState === 'Deleted'
          const held = gone
            ? hasPrevious
            : hasPrevious || submissionStatus === 'Sent' || rowState === 'Updated' || rowState === 'Unchanged'
          const back = held ? 'Updated' : 'New'
          t.same(decideOnRecord(known, true), { outcome: gone && !held ? 'new' : 'updated', rowState: back })
          t.same(
            decideOnRecord(known, false),
            gone ? { outcome: held ? 'updated' : 'new', rowState: back } : { outcome: 'unchanged' },
          )
        },
      )
    }
  }
}

t.test('has nothing to send where a record goes back to what was sent last', async (t) => {
  for (const rowState of ['Updated', 'Deleted'] as const) {
    const known = { rowState, submissionStatus: 'Pending', hasPrevious: true, isPrevious: true } as const
    t.same(decideOnRecord(known, true), { outcome: 'updated', rowState: 'Unchanged' })
  }
})

t.test('lets a snapshot leave out a share, and two of a small table', async (t) => {
  const cases = [
    [0, 0.1, 2],
    [1, 0, 2],
    [19, 0.1, 2],
    [20, 0.1, 2],
    [20, 0, 0],
    [29, 0.1, 2],
    [30, 0.1, 3],
    [10, 0.7, 7],
    [25_000, 0.1, 2500],
    [100, 0.29, 29],
    [25_000, 1, 25_000],
  ] as const
  for (const [children, share, may] of cases)
    t.equal(mayBeAbsent(children, share), may, `${children} × ${share}`)
})
