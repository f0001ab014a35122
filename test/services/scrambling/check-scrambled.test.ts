import fc from '../../support/property.js'
import t from 'tap'
import { ChildRecord } from '../../../src/schemas/dfe/child-record.js'
import { fieldNotes, type Treatment } from '../../../src/schemas/dfe/field.js'
import { createChildren } from '../../../src/services/synthetic-data/create-children.js'
import { checkScrambled } from '../../../src/services/scrambling/check/check-scrambled.js'
import { countPaths } from '../../../src/services/scrambling/report/path-counts.js'
import { leavesOf, scramblerOf } from './support.js'

type Node = { properties?: Record<string, object>; items?: object }
type Leaf = { readonly steps: readonly string[]; readonly treatment: Treatment }

/** Every leaf of the declaration: the names on the way to it, `*` for each item of a list. */
function leaves(schema: object, steps: readonly string[] = []): Leaf[] {
  const { properties, items }: Node = schema
  const treatment = fieldNotes(schema)?.treatment
  if (treatment !== undefined) return [{ steps, treatment }]
  if (items !== undefined) return leaves(items, [...steps, '*'])
  return Object.entries(properties ?? {}).flatMap(([name, field]) => leaves(field, [...steps, name]))
}

/** Switches one treatment off: puts the original's values of one leaf into the scrambled record. True where there was one. */
function leak(from: unknown, to: unknown, [step, ...rest]: readonly string[]): boolean {
  if (step === undefined || typeof from !== 'object' || from === null) return false
  const [before, after] = [from as Record<string, unknown>, to as Record<string, unknown>]
  const isSet = rest[0] === '*' && rest.length === 1
  if (step === '*')
    return Object.keys(before)
      .map((index) => leak(before[index], after[index], rest))
      .includes(true)
  if (before[step] === undefined) return false
  if (rest.length > 0 && !isSet) return leak(before[step], after[step], rest)
  after[step] = before[step]
  return before[step] !== '' && (!Array.isArray(before[step]) || before[step].length > 0)
}

const population = [...createChildren({ seed: 21, count: 900, laCode: '330' })].concat(
  // Leaves that constructed children seldom or never have.
  Array.from({ length: 300 }, (_, index) => rare(index)),
)
const everyLeaf = leaves(ChildRecord)
const scramble = scramblerOf()
/** As text, of which each test makes records of its own to spoil. */
const scrambledTexts = population.map((record) => JSON.stringify(scramble(record)))
const pairs = (): { record: ChildRecord; scrambled: ChildRecord }[] =>
  population.map((record, index) => ({
    record,
    scrambled: JSON.parse(scrambledTexts[index]!) as ChildRecord,
  }))

function rare(index: number): ChildRecord {
  const date = (day: number) => `20${15 + (index % 9)}-0${1 + (day % 9)}-1${index % 9}`
  return {
    la_child_id: `RARE${index}`,
    mis_child_id: `mis-${index}`,
    child_details: {
      former_unique_pupil_number: `A80120${String(index).padStart(7, '0')}`,
      expected_date_of_birth: date(8),
      uasc_flag: index % 2 === 0,
      uasc_end_date: date(7),
      unique_pupil_number_unknown_reason: `UN${1 + (index % 5)}`,
    },
    social_care_episodes: [
      {
        social_care_episode_id: `ep-${index}`,
        referral_date: date(1),
        referral_no_further_action_flag: index % 2 === 0,
        closure_date: date(9),
        section_47_assessments: [],
        care_leavers: { contact_date: date(3), activity: ['F1', 'P1', 'G4'][index % 3]!, accommodation: 'B' },
        adoption: { initial_decision_date: date(2), matched_date: date(3), placed_date: date(4) },
      },
      {
        social_care_episode_id: `open-${index}`,
        section_47_assessments: [
          {
            section_47_assessment_id: `s-${index}`,
            start_date: date(2),
            icpc_required_flag: index % 2 === 0,
            end_date: date(6),
          },
        ],
      },
    ],
  }
}

t.test('finds nothing where every treatment worked', (t) => {
  for (const { record, scrambled } of pairs())
    if (checkScrambled(record, scrambled, 'interval').length > 0) t.fail('a finding')
  t.end()
})

const JUDGED_TOGETHER: readonly Treatment[] = ['code', 'codes', 'flag', 'score']

for (const { steps, treatment } of everyLeaf) {
  const path = steps.join('.').replaceAll('.*', '[]')
  if (treatment === 'structure') continue

  t.test(`catches ${path} left as it was`, (t) => {
    const isJudgedTogether = JUDGED_TOGETHER.includes(treatment)
    const report = countPaths()
    let leaked = 0
    let caught = 0
    for (const { record, scrambled } of pairs()) {
      if (leak(record, scrambled, steps)) {
        leaked += 1
        caught += checkScrambled(record, scrambled, 'interval').length > 0 ? 1 : 0
      }
      if (isJudgedTogether) report.see(record, scrambled)
    }
    t.ok(leaked > 0, 'some records have it')
    if (!isJudgedTogether) t.equal(caught, leaked, 'in each record')
    else {
      const of = report.result().find((one) => one.path.replace(/\[\]$/, '') === path.replace(/\[\]$/, ''))
      t.equal(
        of?.verdict,
        'more than chance',
        `over the submission: ${of?.unchanged} of ${of?.values}, ${of?.expected}`,
      )
    }
    t.end()
  })
}

t.test('catches an identifying text anywhere, whole or inside another', (t) => {
  const original: ChildRecord = {
    la_child_id: 'LAC77120',
    child_details: {
      first_name: 'Mary Anne',
      surname: 'Okonkwo-Smythe',
      postcode: 'LS1 4AP',
      unique_pupil_number: 'B801200005001',
    },
    social_care_episodes: [
      { social_care_episode_id: 'ep-1', care_worker_details: [{ worker_id: 'SW123456' }] },
    ],
  }
  const caught = (change: (record: ChildRecord) => void) => {
    const scrambled = scramble(original)
    change(scrambled)
    return checkScrambled(original, scrambled, 'interval').map(({ rule, pointer }) => `${rule} ${pointer}`)
  }
  t.same(
    caught(() => undefined),
    [],
  )
  t.same(
    caught(({ child_details: details }) => (details!.surname = 'Smythe')),
    ['SCRAMBLE-LEAK /child_details/surname'],
  )
  t.same(
    caught(({ child_details: details }) => (details!.first_name = 'xokonkwox')),
    ['SCRAMBLE-LEAK /child_details/first_name'],
  )
  t.same(
    caught(({ child_details: details }) => (details!.surname = 'Ls14aP')),
    ['SCRAMBLE-LEAK /child_details/surname'],
  )
  const german = { la_child_id: 'A1', child_details: { surname: 'Groß' } }
  const written = { la_child_id: scramble(german).la_child_id, child_details: { surname: 'GROSS' } }
  t.same(
    checkScrambled(german, written, 'interval').map(({ rule }) => rule),
    ['SCRAMBLE-UNCHANGED', 'SCRAMBLE-LEAK'],
  )
  const tooLong = (record: ChildRecord) => {
    const [worker] = record.social_care_episodes![0]!.care_worker_details!
    worker!.worker_id = 'XXB2C3D4E5F6G7'
  }
  t.same(caught(tooLong), ['SCRAMBLE-SCHEMA /social_care_episodes/0/care_worker_details/0/worker_id'])
  t.same(
    caught(({ social_care_episodes: [episode] = [] }) => (episode!.social_care_episode_id = 'LAC77120')),
    [
      'SCRAMBLE-SHAPE /social_care_episodes/0/social_care_episode_id',
      'SCRAMBLE-LEAK /social_care_episodes/0/social_care_episode_id',
    ],
  )
  t.end()
})

t.test('catches events that are not moved as promised, and a changed structure', (t) => {
  const original: ChildRecord = {
    la_child_id: 'A1',
    social_care_episodes: [
      { social_care_episode_id: 'E1', referral_date: '2024-03-01', closure_date: '2024-06-01' },
    ],
  }
  const caught = (referral: string, closure: string, mode: 'interval' | 'order' = 'interval') => {
    const scrambled = scramble(original)
    Object.assign(scrambled.social_care_episodes![0]!, { referral_date: referral, closure_date: closure })
    return checkScrambled(original, scrambled, mode).map(({ rule }) => rule)
  }
  t.same(caught('2024-02-02', '2024-05-04'), [])
  t.same(caught('2024-02-01', '2024-05-03'), ['SCRAMBLE-EVENTS'], 'not whole weeks')
  t.same(caught('2024-02-02', '2024-05-03'), ['SCRAMBLE-EVENTS'], 'another interval')
  t.same(caught('2024-02-23', '2024-05-25'), ['SCRAMBLE-EVENTS'], 'one week only')
  t.same(caught('2024-03-01', '2024-06-01'), ['SCRAMBLE-UNCHANGED', 'SCRAMBLE-UNCHANGED', 'SCRAMBLE-EVENTS'])
  t.same(caught('2024-02-02', '2024-04-01', 'order'), [])
  t.same(caught('2024-02-02', '2024-02-02', 'order'), ['SCRAMBLE-EVENTS'], 'on one day')
  t.same(caught('2024-02-02', '2024-01-05', 'order'), ['SCRAMBLE-EVENTS'], 'the other way round')
  const missing = scramble(original)
  delete missing.social_care_episodes![0]!.closure_date
  t.same(
    checkScrambled(original, missing, 'interval').map(({ rule }) => rule),
    ['SCRAMBLE-SCHEMA'],
  )
  t.end()
})

t.test('fails closed on anything, and never says a value', (t) => {
  const record = population[0]
  fc.assert(fc.property(fc.jsonValue(), (junk) => checkScrambled(record, junk, 'interval').length > 0))
  const canary = 'Zq7Canary'
  const said = checkScrambled(
    { la_child_id: canary, child_details: { surname: canary } },
    { la_child_id: canary, child_details: { surname: canary, [canary]: 1 } },
    'interval',
  )
  t.ok(said.length >= 3)
  t.notMatch(JSON.stringify(said), /canary/i)
  t.ok(leavesOf(said).every(([pointer, value]) => !pointer.endsWith('severity') || value === 'error'))
  t.end()
})
