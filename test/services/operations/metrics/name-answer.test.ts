import t from 'tap'
import { nameAnswer } from '../../../../src/services/operations/metrics/create-metrics.js'

t.test('names what came back from a POST by a few words, whatever a receiver makes up', (t) => {
  const answered = (status: number) =>
    ({ kind: 'answered', status, body: '', retryAfter: undefined }) as const
  t.equal(nameAnswer(answered(200)), '200')
  t.equal(nameAnswer(answered(503)), '503')
  const names = new Set(Array.from({ length: 500 }, (_, index) => nameAnswer(answered(100 + index))))
  t.ok(names.size <= 15)
  t.ok(names.has('other'))
  t.equal(nameAnswer({ kind: 'no-answer' }), 'no-answer')
  t.end()
})
