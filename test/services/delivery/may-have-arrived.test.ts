import t from 'tap'
import type { Reply } from '../../../src/services/delivery/classify-outcome.js'
import { mayHaveArrived } from '../../../src/services/delivery/may-have-arrived.js'

const answered = (status: number): Reply => ({ kind: 'answered', status, body: '', retryAfter: undefined })

t.test('doubts whatever a receiver may have taken without a word of it', (t) => {
  for (const status of [200, 204, 408, 500, 502, 503, 504])
    t.ok(mayHaveArrived(answered(status)), String(status))
  for (const status of [301, 400, 401, 403, 404, 407, 413, 429]) {
    t.notOk(mayHaveArrived(answered(status)), String(status))
  }
  t.ok(mayHaveArrived({ kind: 'no-answer' }))
  t.notOk(mayHaveArrived({ kind: 'not-sent' }))
  t.notOk(mayHaveArrived({ kind: 'no-token' }))
  t.end()
})
