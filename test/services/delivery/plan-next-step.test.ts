import fc from 'fast-check'
import t from 'tap'
import {
  planNextStep,
  type BatchFacts,
  type DeliveryPolicy,
  type NextStep,
  type Undecided,
} from '../../../src/services/delivery/plan-next-step.js'

const now = new Date('2026-11-24T12:00:00Z')
const moment = { now, random: 1 }
const policy: DeliveryPolicy = { baseMs: 5000, patienceMs: 24 * 3_600_000, resendUncertain: 'auto' }
const fresh: BatchFacts = {
  positions: [11, 12, 13],
  tries: 1,
  firstTry: now,
  blockedBefore: 0,
  tokenWasRefused: false,
  othersReceived: false,
}
const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const retry: Undecided = { outcome: 'retry', retryAfter: undefined }
const blocked: Undecided = { outcome: 'blocked' }
const unanswered: Undecided = { outcome: 'uncertain', mayResend: true }

type Row = [string, Undecided, Partial<BatchFacts>, NextStep, Partial<DeliveryPolicy>?]

const TABLE: Row[] = [
  [
    'one of three named',
    { outcome: 'refused', places: [1] },
    {},
    { kind: 'replace', refused: [12], waiting: [[11, 13]] },
  ],
  ['all named', { outcome: 'refused', places: [0, 1, 2] }, {}, { kind: 'refused' }],
  ['none named', { outcome: 'split' }, {}, { kind: 'replace', refused: [], waiting: [[11, 12], [13]] }],
  ['none named, alone', { outcome: 'split' }, { positions: [11] }, { kind: 'refused' }],
  ['away', retry, {}, { kind: 'again', at: inSeconds(5) }],
  ['away, the third time', retry, { tries: 3 }, { kind: 'again', at: inSeconds(20) }],
  [
    'told when to come again',
    { outcome: 'retry', retryAfter: '3600' },
    {},
    { kind: 'again', at: inSeconds(3600) },
  ],
  [
    'told to come again after our patience',
    { outcome: 'retry', retryAfter: '86400000' },
    {},
    { kind: 'hold', reason: 'asked-to-wait', until: inSeconds(86_400_000) },
  ],
  [
    'told so when our patience was nearly over',
    { outcome: 'retry', retryAfter: '7200' },
    { firstTry: inSeconds(-23 * 3600) },
    { kind: 'hold', reason: 'asked-to-wait', until: inSeconds(7200) },
  ],
  [
    'away for a day, each time with a short wish',
    { outcome: 'retry', retryAfter: '60' },
    { firstTry: inSeconds(-24 * 3600) },
    { kind: 'hold', reason: 'patience' },
  ],
  [
    'away for a day, and then told to wait for years',
    { outcome: 'retry', retryAfter: '86400000' },
    { firstTry: inSeconds(-24 * 3600) },
    { kind: 'hold', reason: 'asked-to-wait', until: inSeconds(86_400_000) },
  ],
  ['away for a day', retry, { firstTry: inSeconds(-24 * 3600) }, { kind: 'hold', reason: 'patience' }],
  ['token refused', { outcome: 'renew-token' }, {}, { kind: 'again', at: now }],
  [
    'fresh token refused',
    { outcome: 'renew-token' },
    { tokenWasRefused: true },
    { kind: 'hold', reason: 'token' },
  ],
  ['forbidden once', blocked, {}, { kind: 'again', at: inSeconds(60) }],
  [
    'forbidden three times',
    blocked,
    { blockedBefore: 2, tries: 3 },
    { kind: 'replace', refused: [], waiting: [[11, 12], [13]] },
  ],
  [
    'a forbidden half is split at once',
    blocked,
    { blockedBefore: 3, positions: [11, 12] },
    { kind: 'replace', refused: [], waiting: [[11], [12]] },
  ],
  [
    'forbidden alone, while others are let in',
    blocked,
    { blockedBefore: 4, positions: [11], othersReceived: true },
    { kind: 'refused' },
  ],
  [
    'forbidden alone, before others were tried',
    blocked,
    { blockedBefore: 4, positions: [11] },
    { kind: 'again', at: inSeconds(60) },
  ],
  [
    'forbidden alone, and nobody is let in',
    blocked,
    { blockedBefore: 6, positions: [11], tries: 3 },
    { kind: 'hold', reason: 'forbidden' },
  ],
  ['never answered', unanswered, {}, { kind: 'again', at: inSeconds(5) }],
  ['never answered, by hand', unanswered, {}, { kind: 'quarantine' }, { resendUncertain: 'manual' }],
  [
    'odd success',
    { outcome: 'uncertain', mayResend: false, holds: true },
    {},
    { kind: 'quarantine', reason: 'unknown-answer' },
  ],
  ['odd answer', { outcome: 'uncertain', mayResend: false }, {}, { kind: 'quarantine' }],
  [
    'unknown answer',
    { outcome: 'hold', reason: 'unknown-answer' },
    {},
    { kind: 'hold', reason: 'unknown-answer' },
  ],
]

for (const [name, classified, facts, expected, setting] of TABLE) {
  t.test(`${name}: ${expected.kind}`, (t) => {
    t.same(planNextStep(classified, { ...fresh, ...facts }, { ...policy, ...setting }, moment), expected)
    t.end()
  })
}

const positions = fc
  .uniqueArray(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 100 })
  .map((list) => list.sort((a, b) => a - b))

t.test('never loses a record and never sends one twice when it splits', (t) => {
  fc.assert(
    fc.property(positions, fc.array(fc.nat(99)), (list, named) => {
      const places = [...new Set(named.filter((place) => place < list.length))]
      const classified: Undecided =
        places.length === 0 ? { outcome: 'split' } : { outcome: 'refused', places }
      const step = planNextStep(classified, { ...fresh, positions: list }, policy, moment)
      const after = step.kind === 'replace' ? [...step.refused, ...step.waiting.flat()] : list
      t.same(
        after.sort((a, b) => a - b),
        list,
      )
    }),
  )
  t.end()
})

t.test('finds one bad record in a hundred with at most 14 more POSTs', (t) => {
  for (let bad = 1; bad <= 100; bad += 1) {
    const queue = [Array.from({ length: 100 }, (_, index) => index + 1)]
    const refused: number[] = []
    let posts = 0
    for (let batch = queue.shift(); batch !== undefined; batch = queue.shift()) {
      posts += 1
      if (!batch.includes(bad)) continue
      const step = planNextStep({ outcome: 'split' }, { ...fresh, positions: batch }, policy, moment)
      if (step.kind === 'replace') queue.push(...step.waiting.map((part) => [...part]))
      else refused.push(...batch)
    }
    t.same(refused, [bad])
    t.ok(posts - 1 <= 14, `${posts - 1} more POSTs for record ${bad}`)
  }
  t.end()
})
