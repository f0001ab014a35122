import fc from '../../support/property.js'
import t from 'tap'
import type { ChildRecord } from '../../../src/schemas/dfe/child-record.js'
import { createRecordCheck } from '../../../src/services/census-rules/check-record.js'
import type { Finding } from '../../../src/services/census-rules/finding.js'
import { identifyFindings, stablePlace } from '../../../src/services/census-rules/identify-findings.js'
import { rules } from '../../../src/services/census-rules/rules/index.js'
import { EXAMPLE_CONTEXT } from './examples/example.js'
import { failingRecords } from './examples/index.js'

const finding = (rule: string, pointer: string, message = 'is odd'): Finding => ({
  rule,
  severity: 'error',
  pointer,
  message,
})
const idOf = (one: Finding, child = 'A1', record: unknown = {}) =>
  identifyFindings(child, [one], () => record)[0]?.id

t.test('knows a finding again by rule, child and place, whatever the message says', (t) => {
  const id = idOf(finding('CIN-8510', '/la_child_id', 'repeats record 1')) ?? ''
  t.match(id, /^[0-9a-f]{16}$/)
  t.equal(idOf(finding('CIN-8510', '/la_child_id', 'repeats record 7')), id)
  t.not(idOf(finding('CIN-8511', '/la_child_id')), id)
  t.not(idOf(finding('CIN-8510', '/mis_child_id')), id)
  t.not(idOf(finding('CIN-8510', '/la_child_id'), 'A2'), id)
  t.end()
})

t.test('reads the record only where a finding lies in a list', (t) => {
  const never = () => t.fail('read')
  identifyFindings('A1', [finding('CIN-8510', '/child_details/sex')], never)
  identifyFindings('A1', [], never)
  t.end()
})

const episode = (id: string, more: object = {}) => ({ social_care_episode_id: id, ...more })

t.test('knows an item by its id, not by its position', (t) => {
  const two = { social_care_episodes: [episode('E1'), episode('E2')] }
  const delta = { social_care_episodes: [episode('E2')] }
  const place = stablePlace('/social_care_episodes/1/closure_date', two)
  t.equal(stablePlace('/social_care_episodes/0/closure_date', delta), place)
  t.not(stablePlace('/social_care_episodes/0/closure_date', two), place)
  t.not(stablePlace('/social_care_episodes/1', two), place)
  t.end()
})

t.test('knows items without an id by what tells them apart, codes by themselves', (t) => {
  const plan = { child_and_family_assessment_id: 'C1', factors: ['1A', '99', '2B'] }
  const worker = (worker_id: string, start_date: string, end_date?: string) => ({
    worker_id,
    start_date,
    end_date,
  })
  const before = {
    health_and_wellbeing: { sdq_assessments: [{ date: '2025-01-01', score: 99 }] },
    social_care_episodes: [
      episode('E1', {
        child_and_family_assessments: [plan],
        care_worker_details: [worker('W1', '2025-01-01', '2024-01-01'), worker('W1', '2025-06-01')],
      }),
    ],
  }
  const after = {
    health_and_wellbeing: { sdq_assessments: [{ date: '2024-01-01' }, { date: '2025-01-01', score: 98 }] },
    social_care_episodes: [
      episode('E1', {
        child_and_family_assessments: [{ ...plan, factors: ['99', '1A'] }],
        care_worker_details: [worker('W1', '2025-06-01'), worker('W1', '2025-01-01', '2024-12-01')],
      }),
    ],
  }
  for (const [from, to] of [
    ['/health_and_wellbeing/sdq_assessments/0/score', '/health_and_wellbeing/sdq_assessments/1/score'],
    [
      '/social_care_episodes/0/care_worker_details/0/end_date',
      '/social_care_episodes/0/care_worker_details/1/end_date',
    ],
    [
      '/social_care_episodes/0/child_and_family_assessments/0/factors/1',
      '/social_care_episodes/0/child_and_family_assessments/0/factors/0',
    ],
  ] as const)
    t.equal(stablePlace(to, after), stablePlace(from, before), from)
  t.end()
})

t.test('tells items apart by position where nothing else does, in records of any shape', (t) => {
  const twins = { social_care_episodes: [episode('E1'), episode('E1'), null, 7, null, [1]] }
  const places = [0, 1, 2, 3, 4, 5, 6].map((index) => stablePlace(`/social_care_episodes/${index}/x`, twins))
  t.equal(new Set(places).size, 7)
  fc.assert(
    fc.property(
      fc.jsonValue(),
      fc.array(fc.constantFrom('a', '0', '7', 'social_care_episodes')),
      (record, steps) => {
        stablePlace(steps.map((step) => `/${step}`).join(''), record)
      },
    ),
  )
  t.end()
})

t.test('gives a record the same ids in whatever order its lists are sent', (t) => {
  const check = createRecordCheck(rules, EXAMPLE_CONTEXT)
  const idsOf = (record: ChildRecord) =>
    identifyFindings('A1', check(record, JSON.stringify(record)), () => record)
      .map(({ id }) => id)
      .sort()
  const mixed = fc.tuple(fc.constantFrom(...failingRecords), fc.constantFrom(...failingRecords))
  fc.assert(
    fc.property(mixed, ([one, other]) => {
      const episodes = [
        ...(one.social_care_episodes ?? []).map((item) => ({
          ...item,
          social_care_episode_id: `1${item.social_care_episode_id}`,
        })),
        ...(other.social_care_episodes ?? []).map((item) => ({
          ...item,
          social_care_episode_id: `2${item.social_care_episode_id}`,
        })),
      ]
      const record = { ...one, social_care_episodes: episodes }
      const turned = { ...record, social_care_episodes: episodes.toReversed().map(turn) }
      return JSON.stringify(idsOf(record)) === JSON.stringify(idsOf(turned))
    }),
  )
  t.end()
})

/** The episode with each of its lists the other way round. */
function turn<T extends object>(item: T): T {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => [name, Array.isArray(value) ? value.toReversed() : value]),
  ) as T
}
