import fc from '../../support/property.js'
import t from 'tap'
import type { ChildRecord } from '../../../src/schemas/dfe/child-record.js'
import { createRecordCheck, isWithheld } from '../../../src/services/census-rules/check-record.js'
import { rules } from '../../../src/services/census-rules/rules/index.js'
import { EXAMPLE_CONTEXT } from './examples/example.js'
import { examples } from './examples/index.js'

const check = createRecordCheck([], { referenceDate: '2026-03-31' })
const findingsOf = (record: unknown) =>
  check(record, JSON.stringify(record)).map(({ rule, pointer, message }) => [rule, pointer, message])

t.test('finds nothing in the smallest record that the DfE takes', (t) => {
  t.same(findingsOf({ la_child_id: 'A1' }), [])
  t.end()
})

t.test('names each place where a record breaks the schema', (t) => {
  t.same(findingsOf({}), [['DFE-SCHEMA', '/la_child_id', 'is missing']])
  t.same(findingsOf({ la_child_id: 'A'.repeat(21) }), [
    ['DFE-SCHEMA', '/la_child_id', 'must be at most 20 characters long'],
  ])
  t.same(findingsOf({ la_child_id: 'A_1' }), [
    ['DFE-SCHEMA', '/la_child_id', 'has a character that the DfE does not take here'],
  ])
  t.same(findingsOf({ la_child_id: 'A1', child_details: { sex: null } }), [
    ['DFE-SCHEMA', '/child_details/sex', 'must be of type string'],
  ])
  t.same(findingsOf({ la_child_id: 'A1', child_details: { date_of_birth: '2024-02-30' } }), [
    ['DFE-SCHEMA', '/child_details/date_of_birth', 'must be a date that exists, as YYYY-MM-DD'],
  ])
  t.same(findingsOf({ la_child_id: 'A1', nickname: 'Bo' }), [
    ['DFE-SCHEMA', '', '`nickname` is not a field of the DfE’s record here'],
  ])
  t.same(findingsOf({ la_child_id: 'A1', child_details: { disabilities: ['MOB', 'MOB'] } }), [
    ['DFE-SCHEMA', '/child_details/disabilities', 'has an entry twice'],
  ])
  t.end()
})

t.test('withholds what the firewall would refuse, in any value and either case', (t) => {
  for (const id of ['A0x1F3', 'B0XAB', '0xdeadbeef']) {
    const findings = check({ la_child_id: id }, JSON.stringify({ la_child_id: id }))
    t.same(
      findings.map(({ rule, pointer }) => [rule, pointer]),
      [['DFE-FIREWALL', '/la_child_id']],
    )
    t.ok(isWithheld(findings))
  }
  t.same(findingsOf({ la_child_id: '0xyz' }), [])
  const home = { la_child_id: 'A1', child_details: { postcode: 'QG26 0XE' } }
  t.same(findingsOf(home), [], 'a postcode is no attack')
  t.end()
})

t.test('warns of a code that is not in its list, and takes retired ones', (t) => {
  const record = {
    la_child_id: 'A1',
    child_details: { ethnicity: 'CNHE', sex: 'm', disabilities: ['MOB', 'ZZZZ'] },
    social_care_episodes: [
      {
        social_care_episode_id: 'E1',
        child_and_family_assessments: [{ child_and_family_assessment_id: 'C1', factors: ['18A', '99'] }],
      },
    ],
  }
  t.same(findingsOf(record), [
    ['DFE-CODE', '/child_details/sex', 'is not a code of the list sex (Sex); near it: M (Male)'],
    [
      'DFE-CODE',
      '/child_details/ethnicity',
      'is not a code of the list ethnicity (Ethnicity); near it: CHNE (Chinese)',
    ],
    ['DFE-CODE', '/child_details/disabilities/1', 'is not a code of the list disability (Disability)'],
    [
      'DFE-CODE',
      '/social_care_episodes/0/child_and_family_assessments/0/factors/1',
      'is not a code of the list assessmentFactors (Factors identified at the end of an assessment)',
    ],
  ])
  t.notOk(isWithheld(check(record, JSON.stringify(record))))
  t.end()
})

t.test('never lets a value of a record into a finding, whatever the record', (t) => {
  const canary = 'Zq7Canary'
  fc.assert(
    fc.property(fc.jsonValue(), fc.string(), (junk, name) => {
      const record = {
        la_child_id: `${canary}_`,
        [canary]: junk,
        child_details: { [canary + name]: canary, sex: canary },
      }
      const text = JSON.stringify(check(record, JSON.stringify(record)))
      return !text.includes(canary)
    }),
  )
  t.end()
})

t.test('finds exactly the rule that an example breaks, where it breaks it', (t) => {
  const judge = createRecordCheck(rules, EXAMPLE_CONTEXT)
  for (const { code, severity, title } of rules) {
    for (const [example, ...pointers] of examples[code]?.fails ?? []) {
      const record = code.startsWith('903-') ? inCareReturn(example) : example
      const found = judge(record, JSON.stringify(record)).filter(({ rule }) => rule === code)
      t.same(
        found.map(({ message, ...rest }) => ({ ...rest, message: message.slice(0, title.length) })),
        pointers.map((pointer) => ({ rule: code, severity, pointer, message: title })),
        code,
      )
      t.notOk(isWithheld(found))
    }
  }
  t.end()
})

t.test('asks the rules of the SSDA903 only for children in care and care leavers', (t) => {
  const judge = createRecordCheck(rules, { referenceDate: '2026-03-31' })
  const codes = (episode: object) => {
    const record = { la_child_id: 'A1', social_care_episodes: [{ social_care_episode_id: 'E1', ...episode }] }
    return judge(record, JSON.stringify(record)).map(({ rule }) => rule)
  }
  const placement = { child_looked_after_placement_id: 'P1' }
  t.notOk(codes({}).includes('903-101'))
  t.notOk(codes({ child_looked_after_placements: [{ ...placement, purge: true }] }).includes('903-101'))
  t.notOk(codes({ care_leavers: { purge: true } }).includes('903-101'))
  t.ok(codes({ child_looked_after_placements: [placement] }).includes('903-101'))
  t.ok(codes({ care_leavers: { activity: 'F2' } }).includes('903-101'))
  t.notOk(codes({ care_leavers: {} }).includes('903-101'), 'an object with nothing in it is no care leaver')
  t.end()
})

t.test(
  'asks no census about a record that no child can have, in time that does not grow with its square',
  (t) => {
    const judge = createRecordCheck(rules, EXAMPLE_CONTEXT)
    const found = (count: number, more: object = {}) => {
      const episodes = Array.from({ length: count }, (_, index) => ({ social_care_episode_id: `E${index}` }))
      const record = {
        la_child_id: 'A1',
        social_care_episodes: [{ ...episodes[0], ...more }, ...episodes.slice(1)],
      }
      return judge(record, JSON.stringify(record)).map(({ rule, pointer }) => `${rule} ${pointer}`)
    }
    t.notOk(found(500).includes('CENSUS-SIZE '))
    t.same(found(501, { referral_source: 'xx' }), [
      'DFE-CODE /social_care_episodes/0/referral_source',
      'CENSUS-SIZE ',
    ])
    t.same(found(100_000), ['CENSUS-SIZE '])
    const workers = Array.from({ length: 501 }, () => ({ worker_id: 'W1' }))
    t.same(found(1, { care_worker_details: workers }), ['CENSUS-SIZE '])
    t.end()
  },
)

t.test('asks for a census year only where one is given', (t) => {
  const record = {
    la_child_id: 'A1',
    social_care_episodes: [{ social_care_episode_id: 'E1', closure_date: '2020-05-01' }],
  }
  const codes = (context: typeof EXAMPLE_CONTEXT) =>
    createRecordCheck(rules, context)(record, JSON.stringify(record)).map(({ rule }) => rule)
  t.ok(codes(EXAMPLE_CONTEXT).includes('CIN-8620'))
  t.notOk(codes({ referenceDate: '2026-03-31' }).includes('CIN-8620'))
  t.end()
})

t.test('leaves a wrong code to the census rule that names it, with what the list says', (t) => {
  const judge = createRecordCheck(rules, EXAMPLE_CONTEXT)
  const foundAt = (child_details: object, at: string) => {
    const record = { la_child_id: 'A1', child_details }
    const found = judge(record, JSON.stringify(record)).filter(({ pointer }) => pointer === at)
    return found.map(({ rule, message }) => [rule, message])
  }
  const title = 'The sex is missing or not M, F or U'
  t.same(foundAt({ sex: 'm' }, '/child_details/sex'), [
    ['CIN-4180', `${title}: it is not a code of the list sex (Sex); near it: M (Male)`],
  ])
  t.same(foundAt({}, '/child_details/sex'), [['CIN-4180', title]])
  t.end()
})

t.test('says which codes are near where the DfE would refuse a text for its length', (t) => {
  t.same(findingsOf({ la_child_id: 'A1', child_details: { sex: 'Male', disabilities: ['x'.repeat(9)] } }), [
    [
      'DFE-SCHEMA',
      '/child_details/sex',
      'must be at most 1 character long and is not a code of the list sex (Sex); near it: M (Male)',
    ],
    [
      'DFE-SCHEMA',
      '/child_details/disabilities/0',
      'must be at most 4 characters long and is not a code of the list disability (Disability)',
    ],
  ])
  t.end()
})

t.test('says nothing about what is being purged', (t) => {
  const judge = createRecordCheck(rules, EXAMPLE_CONTEXT)
  const bad = { sex: 'x', ethnicity: 'x', disabilities: ['x'], date_of_birth: '2099-01-01', purge: true }
  const assessment = {
    child_and_family_assessment_id: 'C1',
    start_date: '2099-01-01',
    factors: ['x'],
    purge: true,
  }
  const all = [
    { la_child_id: 'A1', purge: true, child_details: { sex: 'x' } },
    {
      la_child_id: 'A1',
      child_details: bad,
      health_and_wellbeing: { sdq_assessments: [{ score: 99 }], purge: true },
      social_care_episodes: [
        { social_care_episode_id: 'E1', referral_source: 'x', closure_reason: 'x', purge: true },
        {
          social_care_episode_id: 'E2',
          referral_date: '2025-05-01',
          referral_source: '1A',
          referral_no_further_action_flag: false,
          child_and_family_assessments: [assessment],
          adoption: { initial_decision_date: '2025-05-02', matched_date: '2025-05-01', purge: true },
          care_leavers: { activity: 'x', purge: true },
        },
      ],
    },
  ]
  for (const record of all) t.same(judge(record, JSON.stringify(record)), [])
  t.end()
})

/** The record with a care leaver in one more episode, where nothing else says that the child was in care. */
function inCareReturn(record: ChildRecord): ChildRecord {
  const { social_care_episodes: episodes = [] } = record
  const isThere = episodes.some((episode) => episode.child_looked_after_placements ?? episode.care_leavers)
  const more = { social_care_episode_id: 'E99', care_leavers: { contact_date: '2026-03-01' } }
  return isThere ? record : { ...record, social_care_episodes: [...episodes, more] }
}
