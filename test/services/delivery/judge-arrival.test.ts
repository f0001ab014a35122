import t from 'tap'
import { judgeArrival, type Arrival, type Tried } from '../../../src/services/delivery/judge-arrival.js'

const noConnection: Tried = { outcome: 'retry', httpStatus: null }
const refused: Tried = { outcome: 'refused', httpStatus: 400 }
const TABLE: [string, Tried[], Arrival][] = [
  ['nothing', [], 'never-tried'],
  ['a refused connection', [noConnection], 'not-sent'],
  ['one that was stopped before', [{ outcome: 'unsent', httpStatus: null }], 'not-sent'],
  ['no token', [{ outcome: 'hold', httpStatus: null }], 'not-sent'],
  ['a proxy that wants credentials', [{ outcome: 'retry', httpStatus: 407 }], 'not-sent'],
  ['a refusal', [noConnection, refused], 'not-accepted'],
  ['too many requests', [{ outcome: 'retry', httpStatus: 429 }], 'not-accepted'],
  ['a gateway that gave up', [refused, { outcome: 'retry', httpStatus: 504 }], 'perhaps'],
  ['no answer', [{ outcome: 'uncertain', httpStatus: null }], 'perhaps'],
  ['another success', [{ outcome: 'uncertain', httpStatus: 204 }], 'perhaps'],
  ['one that is under way', [{ outcome: null, httpStatus: null }], 'perhaps'],
]

for (const [what, tried, expected] of TABLE) {
  t.test(`${what}: ${expected}`, (t) => {
    t.equal(judgeArrival(tried), expected)
    t.end()
  })
}
