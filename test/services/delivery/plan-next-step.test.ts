import fc from '../../support/property.js'
import t from 'tap'
import {
  type BatchFacts,
  type DeliveryPolicy,
  type NextStep,
  planNextStep,
  type Undecided,
} from '../../../src/services/delivery/decide/plan-next-step.js'

const HOUR = 3_600_000
const moment = { now: new Date('2026-11-24T12:00:00Z'), random: 1 }
const policy: DeliveryPolicy = { baseMs: 5000, retryWindowMs: 24 * HOUR, resendUncertain: 'auto' }
const fresh: BatchFacts = {
  positions: [11, 12, 13],
  tries: 1,
  waitedMs: 0,
  blockedBefore: 0,
  tokenRefusals: 1,
  othersReceived: false,
  anyReceived: false,
  refusedAlone: 0,
}
const again = (waitMs: number): NextStep => ({ kind: 'again', waitMs })
const allWait = (waitMs: number): NextStep => ({ kind: 'again', waitMs, destinationWaits: true })
const retry: Undecided = { outcome: 'retry', retryAfter: undefined }
const asked = (retryAfter: string): Undecided => ({ outcome: 'retry', retryAfter })
const blocked: Undecided = { outcome: 'blocked' }
const unanswered: Undecided = { outcome: 'uncertain', because: 'no-answer' }
const serverError: Undecided = { outcome: 'uncertain', because: 'server-error', retryAfter: undefined }
const unauthorised: Undecided = { outcome: 'renew-token', refusedBy: 'receiver' }
const MINUTE = 60_000

type Row = [string, Undecided, Partial<BatchFacts>, NextStep, Partial<DeliveryPolicy>?]

const TABLE: Row[] = [
  [
    'one of three named',
    { outcome: 'refused', places: [1] },
    {},
    { kind: 'replace', refused: [12], waiting: [[11, 13]] },
  ],
  ['all named', { outcome: 'refused', places: [0, 1, 2] }, { refusedAlone: 9 }, { kind: 'refused' }],
  ['none named', { outcome: 'split' }, {}, { kind: 'replace', refused: [], waiting: [[11, 12], [13]] }],
  ['none named, alone', { outcome: 'split' }, { positions: [11] }, { kind: 'refused' }],
  [
    'the third that is refused alone, and none accepted',
    { outcome: 'split' },
    { positions: [11], refusedAlone: 2 },
    { kind: 'refused', reason: 'everything-refused' },
  ],
  [
    'the third that is refused alone, by name',
    { outcome: 'refused', places: [0] },
    { positions: [11], refusedAlone: 2 },
    { kind: 'refused', reason: 'everything-refused' },
  ],
  [
    'the third that is refused alone, while others are accepted',
    { outcome: 'split' },
    { positions: [11], refusedAlone: 2, anyReceived: true },
    { kind: 'refused' },
  ],
  ['away', retry, {}, again(5000)],
  ['away, the third time', retry, { tries: 3 }, again(20_000)],
  ['told when to come again', asked('3600'), {}, again(HOUR)],
  [
    'told to come again after the retry window',
    asked('86400000'),
    {},
    { kind: 'hold', reason: 'asked-to-wait', askedMs: 86_400_000_000 },
  ],
  [
    'told so when the retry window was nearly over',
    asked('7200'),
    { waitedMs: 23 * HOUR },
    { kind: 'hold', reason: 'asked-to-wait', askedMs: 2 * HOUR },
  ],
  [
    'away for a day, each time with a short wish',
    asked('60'),
    { waitedMs: 24 * HOUR },
    { kind: 'hold', reason: 'retry-window' },
  ],
  [
    'away for a day, and then told to wait for years',
    asked('86400000'),
    { waitedMs: 24 * HOUR },
    { kind: 'hold', reason: 'asked-to-wait', askedMs: 86_400_000_000 },
  ],
  ['away for a day', retry, { waitedMs: 24 * HOUR }, { kind: 'hold', reason: 'retry-window' }],
  ['token refused', unauthorised, {}, allWait(0)],
  ['fresh token refused', unauthorised, { tokenRefusals: 2 }, allWait(MINUTE)],
  ['token refused again', unauthorised, { tokenRefusals: 3 }, allWait(2 * MINUTE)],
  ['token refused a fourth time', unauthorised, { tokenRefusals: 4 }, allWait(5 * MINUTE)],
  ['token refused a fifth time', unauthorised, { tokenRefusals: 5 }, allWait(10 * MINUTE)],
  ['token refused for nearly an hour', unauthorised, { tokenRefusals: 9 }, allWait(10 * MINUTE)],
  ['token refused for an hour', unauthorised, { tokenRefusals: 10 }, { kind: 'hold', reason: 'token' }],
  [
    'credentials refused for an hour',
    { outcome: 'renew-token', refusedBy: 'token-endpoint' },
    { tokenRefusals: 10 },
    { kind: 'hold', reason: 'credentials' },
  ],
  ['forbidden once', blocked, {}, again(MINUTE)],
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
    again(MINUTE),
  ],
  [
    'forbidden alone, and nobody is let in',
    blocked,
    { blockedBefore: 6, positions: [11], tries: 3 },
    { kind: 'hold', reason: 'forbidden' },
  ],
  ['never answered', unanswered, {}, again(5000)],
  ['never answered, by hand', unanswered, {}, { kind: 'quarantine' }, { resendUncertain: 'manual' }],
  ['a gateway that gave up', serverError, {}, again(5000)],
  ['a gateway that asks for time', { ...serverError, retryAfter: '60' }, {}, again(MINUTE)],
  ['a gateway that gave up, by hand', serverError, {}, { kind: 'quarantine' }, { resendUncertain: 'manual' }],
  [
    'a success without receipts',
    { outcome: 'uncertain', because: 'unreadable' },
    {},
    { kind: 'quarantine', reason: 'unknown-answer' },
  ],
  ['unknown answer', { outcome: 'hold' }, {}, { kind: 'hold', reason: 'unknown-answer' }],
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
