import t from 'tap'
import {
  deliveryCertainty,
  type DeliveryCertainty,
  isDeliveryAmbiguous,
  type Reply,
  type Tried,
} from '../../../src/services/delivery/decide/classify-outcome.js'

const answered = (status: number): Reply => ({ kind: 'answered', status, body: '', retryAfter: undefined })

t.test('doubts whatever a receiver may have taken without a word of it', (t) => {
  for (const status of [200, 204, 408, 500, 502, 503, 504])
    t.ok(isDeliveryAmbiguous(answered(status)), String(status))
  for (const status of [301, 400, 401, 403, 404, 407, 413, 429]) {
    t.notOk(isDeliveryAmbiguous(answered(status)), String(status))
  }
  t.ok(isDeliveryAmbiguous({ kind: 'no-answer' }))
  t.notOk(isDeliveryAmbiguous({ kind: 'not-sent' }))
  t.notOk(isDeliveryAmbiguous({ kind: 'no-token' }))
  t.end()
})

const noConnection: Tried = { outcome: 'retry', httpStatus: null }
const refused: Tried = { outcome: 'refused', httpStatus: 400 }
const TABLE: [string, Tried[], DeliveryCertainty][] = [
  ['nothing', [], 'never-tried'],
  ['a refused connection', [noConnection], 'not-sent'],
  ['one that was stopped before', [{ outcome: 'unsent', httpStatus: null }], 'not-sent'],
  ['no token', [{ outcome: 'renew-token', httpStatus: null }], 'not-sent'],
  ['a proxy that wants credentials', [{ outcome: 'retry', httpStatus: 407 }], 'not-sent'],
  ['a refusal', [noConnection, refused], 'not-accepted'],
  ['too many requests', [{ outcome: 'retry', httpStatus: 429 }], 'not-accepted'],
  ['a gateway that gave up', [refused, { outcome: 'retry', httpStatus: 504 }], 'ambiguous'],
  ['no answer', [{ outcome: 'uncertain', httpStatus: null }], 'ambiguous'],
  ['another success', [{ outcome: 'uncertain', httpStatus: 204 }], 'ambiguous'],
  ['one that is under way', [{ outcome: null, httpStatus: null }], 'ambiguous'],
]

for (const [what, tried, expected] of TABLE) {
  t.test(`${what}: ${expected}`, (t) => {
    t.equal(deliveryCertainty(tried), expected)
    t.end()
  })
}
