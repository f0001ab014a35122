import t from 'tap'
import { outcomes, type Attempt, type Outcome } from '../../src/schemas/batch.js'
import { nameAction } from '../../src/routes/pages/audit/format-event.js'
import { outcomeWords } from '../../src/routes/pages/submissions/present-batches.js'

const TABLE: [Outcome, number | null, string, string][] = [
  ['received', 200, 'Received (status 200)', 'Sent a batch to the DfE'],
  ['retry', null, 'Could not be sent, to be tried again', 'Could not send a batch to the DfE'],
  ['retry', 407, 'Could not be sent, to be tried again (status 407)', 'Could not send a batch to the DfE'],
  ['retry', 429, 'Sent and not accepted, to be tried again (status 429)', 'Sent a batch to the DfE'],
  ...[408, 500, 502, 504].map((status): [Outcome, number, string, string] => [
    'retry',
    status,
    `Sent, no receipt came: it may have arrived. To be tried again (status ${status})`,
    'Sent a batch to the DfE',
  ]),
  ['uncertain', null, 'Sent, no answer came', 'Sent a batch to the DfE'],
  ['uncertain', 204, 'Sent, no receipt came (status 204)', 'Sent a batch to the DfE'],
  ['hold', null, 'Sending was held', 'Could not send a batch to the DfE'],
  ['unsent', null, 'Not begun, sending was stopped before', 'Did not send a batch: sending had stopped'],
]

for (const [outcome, httpStatus, words, event] of TABLE) {
  t.test(`says of ${outcome} ${httpStatus ?? 'without an answer'} what happened, and no more`, (t) => {
    t.equal(outcomeWords({ outcome, httpStatus }), words)
    const detail = { batch: 1, attempt: 1, outcome, status: httpStatus, records: 1 }
    t.equal(nameAction({ action: 'batch.attempt', outcome: 'done', detail }), event)
    t.end()
  })
}

t.test('has words for every outcome', (t) => {
  for (const outcome of outcomes)
    t.not(outcomeWords({ outcome, httpStatus: null } satisfies Partial<Attempt>), '')
  t.end()
})
