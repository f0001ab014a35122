import fc from '../../support/property.js'
import t from 'tap'
import {
  type Classified,
  classifyOutcome,
  type Reply,
} from '../../../src/services/delivery/decide/classify-outcome.js'

const answered = (status: number, body?: unknown, retryAfter?: string): Reply => ({
  kind: 'answered',
  status,
  body: typeof body === 'string' || body === undefined ? body : JSON.stringify(body),
  retryAfter,
})
const UNCERTAIN: Classified = { outcome: 'uncertain', because: 'unreadable' }
/** Receipts in both forms of the contract, and one of a form that it does not know. */
const [A, B, C] = [
  '0b9f4d0e-6f1c-4a52-9d7c-0d5b1a2c3e4f',
  '2026-11-24_09:00:00.00_0b9f4d0e-6f1c-4a52-9d7c-0d5b1a2c3e4f.json',
  '01JDZ8Q4M3W5N6P7R8S9T0V1X2',
]
const RETRY: Classified = { outcome: 'retry', retryAfter: undefined }

/** Answers to a batch of three, each with its meaning. */
const TABLE: [string, Reply, Classified][] = [
  ['a receipt a record', answered(200, [A, B, C]), { outcome: 'received', receipts: [A, B, C] }],
  ['a single receipt', answered(200, `"${A}"`), { outcome: 'received', receipts: [A] }],
  ['too few receipts', answered(200, [A, B]), UNCERTAIN],
  ['too many receipts', answered(200, [A, B, C, A]), UNCERTAIN],
  ['an empty receipt among them', answered(200, [A, ' ', C]), UNCERTAIN],
  ['words instead of a receipt', answered(200, '"Batch rejected: schema error"'), UNCERTAIN],
  ['a word instead of a receipt', answered(200, '"Rejected"'), UNCERTAIN],
  ['the ids of the children', answered(200, ['AB12345678', 'AB12345679', 'AB12345680']), UNCERTAIN],
  ['words among receipts', answered(200, [A, B, `Validation failed for Jane Doe ${A}`]), UNCERTAIN],
  ['a receipt with a line end', answered(200, [A, B, `${A}\n`]), UNCERTAIN],
  ['a receipt without end', answered(200, [A, B, 'a'.repeat(121)]), UNCERTAIN],
  ['receipts that are no texts', answered(200, [1, 2, 3]), UNCERTAIN],
  ['a body that is no JSON', answered(200, '<html>'), UNCERTAIN],
  ['a body that was cut off', answered(200), UNCERTAIN],
  ['one receipt for all records, each time the same', answered(200, [A, A, A]), UNCERTAIN],
  ['a receipt that comes twice', answered(200, [A, B, A]), UNCERTAIN],
  [
    'a refusal that names records',
    answered(400, '[2].sex is wrong, [0] too'),
    { outcome: 'refused', places: [0, 2] },
  ],
  [
    'a refusal with a path',
    answered(400, '[1].social_care_episodes[0].purge'),
    { outcome: 'refused', places: [1] },
  ],
  [
    'a refusal with a path in JSON',
    answered(400, { errors: ['[1].a[2].b[0]'] }),
    { outcome: 'refused', places: [1] },
  ],
  ['a refusal that names a record beyond the batch', answered(400, '[3] is wrong'), { outcome: 'split' }],
  ['a refusal that names none', answered(400, 'Bad Request'), { outcome: 'split' }],
  ['a refusal without words', answered(400), { outcome: 'split' }],
  ['too large', answered(413), { outcome: 'split' }],
  ['a token that is not taken', answered(401), { outcome: 'renew-token', refusedBy: 'receiver' }],
  ['a firewall', answered(403, '<html>'), { outcome: 'blocked' }],
  ['a proxy that wants credentials', answered(407), RETRY],
  ['too many requests', answered(429, '', '120'), { outcome: 'retry', retryAfter: '120' }],
  ...[408, 425, 503].map((status): [string, Reply, Classified] => [
    `status ${status}`,
    answered(status),
    RETRY,
  ]),
  ...[500, 502, 504].map((status): [string, Reply, Classified] => [
    `status ${status}, which says nothing of the batch`,
    answered(status, '', '120'),
    { outcome: 'uncertain', because: 'server-error', retryAfter: '120' },
  ]),
  ...[201, 202, 203, 204, 206, 226].map((status): [string, Reply, Classified] => [
    `status ${status}`,
    answered(status, [A, B, C]),
    UNCERTAIN,
  ]),
  ['a receipt that no database can keep', answered(200, [A, B, `${C}\u0000`]), UNCERTAIN],
  [
    'credentials that are not taken',
    { kind: 'no-token' },
    { outcome: 'renew-token', refusedBy: 'token-endpoint' },
  ],
  ...[301, 302, 404, 405, 415, 422, 501].map((status): [string, Reply, Classified] => [
    `status ${status}`,
    answered(status),
    { outcome: 'hold' },
  ]),
  ['no connection', { kind: 'not-sent' }, RETRY],
  ['no answer', { kind: 'no-answer' }, { outcome: 'uncertain', because: 'no-answer' }],
]

for (const [name, reply, expected] of TABLE) {
  t.test(`takes ${name} for ${expected.outcome}`, (t) => {
    t.same(classifyOutcome(reply, 3), expected)
    t.end()
  })
}

t.test('never takes a batch for received without a receipt for each record or one for all', (t) => {
  fc.assert(
    fc.property(
      fc.integer({ min: 100, max: 599 }),
      fc.json(),
      fc.integer({ min: 1, max: 100 }),
      (status, body, count) => {
        const classified = classifyOutcome(answered(status, body), count)
        if (classified.outcome !== 'received') return true
        const { receipts } = classified
        return (
          status === 200 && [1, count].includes(receipts.length) && new Set(receipts).size === receipts.length
        )
      },
    ),
  )
  t.end()
})

t.test('blames exactly the records that are named, however deep the paths go', (t) => {
  const path = fc.tuple(fc.nat(99), fc.array(fc.nat(40), { maxLength: 3 }))
  fc.assert(
    fc.property(fc.array(path, { minLength: 1 }), (paths) => {
      const words = paths.map(
        ([record, inside]) => `[${record}]${inside.map((n) => `.episodes[${n}]`).join('')} is wrong`,
      )
      const classified = classifyOutcome(answered(400, words.join('; ')), 100)
      const named = [...new Set(paths.map(([record]) => record))].sort((a, b) => a - b)
      return classified.outcome === 'refused' && classified.places.join() === named.join()
    }),
  )
  t.end()
})
