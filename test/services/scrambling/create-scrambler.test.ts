import fc from '../../support/property.js'
import t from 'tap'
import { createChildren } from '../../../src/services/synthetic-data/create-children.js'
import { createRecordCheck } from '../../../src/services/census-rules/check-record.js'
import { rules } from '../../../src/services/census-rules/rules/index.js'
import { isWellFormedUpn } from '../../../src/schemas/dfe/upn.js'
import type { ChildRecord } from '../../../src/schemas/dfe/child-record.js'
import { checkScrambled } from '../../../src/services/scrambling/check/check-scrambled.js'
import { ScrambleRefusal } from '../../../src/services/scrambling/refusal.js'
import { dateModes } from '../../../src/services/scrambling/treatments/event-dates.js'
import { anyRecord } from './arbitrary-record.js'
import { everyOptions, leavesOf, pathOf, scramblerOf } from './support.js'

const children = (seed: number, count: number) => [...createChildren({ seed, count, laCode: '330' })]
const payloadRules = rules.filter(({ needs }) => needs === 'payload')
const judge = createRecordCheck(payloadRules, { referenceDate: '2026-03-31' })
const rulesBroken = (record: ChildRecord) =>
  new Set(judge(record, JSON.stringify(record)).map(({ rule }) => rule))

/** The rules that the scrambled record breaks and the original keeps, and what the check says. */
function flaws(record: ChildRecord, scrambled: ChildRecord, dates: (typeof dateModes)[number]): string[] {
  const before = rulesBroken(record)
  const fresh = [...rulesBroken(scrambled)].filter((rule) => !before.has(rule))
  return [...fresh, ...checkScrambled(record, scrambled, dates).map(({ rule }) => rule)]
}

/** Records that once broke a rule: of placements without a start, the one that has an end comes first. */
const FOUND_BEFORE: [ChildRecord][] = [
  [
    {
      la_child_id: 'VAA',
      social_care_episodes: [
        {
          social_care_episode_id: 'A',
          referral_no_further_action_flag: false,
          child_looked_after_placements: [
            { child_looked_after_placement_id: 'A' },
            { child_looked_after_placement_id: '1', end_date: '2015-01-01', end_reason: 'E9' },
          ],
        },
      ],
    },
  ],
]

for (const { dates, workers } of everyOptions) {
  const scramble = scramblerOf('series 1', dates, workers)

  t.test(`passes its check and breaks no new rule, ${dates}, ${workers}: constructed children`, (t) => {
    const found = new Set(children(5, 800).flatMap((record) => flaws(record, scramble(record), dates)))
    t.same([...found], [])
    t.end()
  })

  t.test(`passes its check and breaks no new rule, ${dates}, ${workers}: any record at all`, (t) => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const found = flaws(record, scramble(record), dates)
        if (found.length > 0) throw new Error(found.join())
      }),
      { numRuns: 400, examples: FOUND_BEFORE },
    )
    t.end()
  })
}

t.test('draws the same for the same set of codes, in whatever order they stand', (t) => {
  const scramble = scramblerOf()
  fc.assert(
    fc.property(anyRecord, (record) => {
      const turned = structuredClone(record)
      turned.child_details?.disabilities?.reverse()
      for (const { child_and_family_assessments: assessments = [] } of turned.social_care_episodes ?? [])
        for (const { factors } of assessments) factors?.reverse()
      return JSON.stringify(scramble(turned)) === JSON.stringify(scramble(record))
    }),
  )
  t.end()
})

t.test('gives a care leaver no reason for a missing UPN that the SSDA903 does not take', (t) => {
  const scramble = scramblerOf()
  const reasons = Array.from({ length: 200 }, (_, index) => {
    const episode = {
      social_care_episode_id: 'E1',
      referral_no_further_action_flag: true,
      care_leavers: { activity: 'F1' },
    }
    const details = { unique_pupil_number_unknown_reason: 'UN2' }
    const leaver = { la_child_id: `A${index}`, child_details: details, social_care_episodes: [episode] }
    return scramble(leaver).child_details?.unique_pupil_number_unknown_reason
  })
  t.same([...new Set(reasons)].sort(), ['UN1', 'UN2', 'UN3', 'UN4', 'UN5'])
  t.end()
})

t.test('keeps the structure: every field, list and empty text, and what is asked to be removed', (t) => {
  const scramble = scramblerOf()
  const shape = (record: ChildRecord) =>
    leavesOf(record)
      .filter(([pointer]) => !/disabilities|factors/.test(pointer))
      .map(([pointer, value]) => [pointer, value === '', typeof value, pointer.endsWith('purge') && value])
  fc.assert(
    fc.property(anyRecord, (record) => {
      const [from, to] = [shape(record), shape(scramble(record))]
      return JSON.stringify(from) === JSON.stringify(to)
    }),
    { numRuns: 200 },
  )
  t.same(scramble({ la_child_id: 'A1', social_care_episodes: [] }).social_care_episodes, [])
  t.end()
})

t.test('keeps cross-references over records, and shares no pseudonym between two series', (t) => {
  const [one, two] = [scramblerOf('one'), scramblerOf('two')]
  const population = children(8, 600)
  const seen = new Map<string, string>()
  const ofOne = new Set<unknown>()
  const ofTwo = new Set<unknown>()
  const kindOf = (pointer: string) => pathOf(pointer).replace('former_', '')
  const isId = (pointer: string) => /_id$|pupil_number$/.test(pointer)
  for (const record of population) {
    const after = new Map(leavesOf(one(record)))
    for (const [pointer, value] of leavesOf(record)) {
      if (!isId(pointer)) continue
      const key = `${kindOf(pointer)} ${String(value)}`
      const pseudonym = String(after.get(pointer))
      if ((seen.get(key) ?? pseudonym) !== pseudonym) t.fail('an id has two pseudonyms')
      seen.set(key, pseudonym)
      ofOne.add(pseudonym)
    }
    for (const [pointer, value] of leavesOf(two(record))) if (isId(pointer)) ofTwo.add(value)
  }
  t.equal(ofOne.size, seen.size, 'two ids never share a pseudonym')
  t.equal([...ofOne].filter((id) => ofTwo.has(id)).length, 0)
  t.end()
})

t.test('gives a well-formed UPN that belongs to no school', (t) => {
  const scramble = scramblerOf()
  const upn = (unique_pupil_number: string) =>
    scramble({ la_child_id: 'A1', child_details: { unique_pupil_number } }).child_details?.unique_pupil_number
  for (const given of ['B801200005001', 'M80120000500A', 'not a pupil …']) {
    t.ok(isWellFormedUpn(upn(given) ?? ''))
    t.equal(upn(given)?.charAt(4), '0')
  }
  t.match(upn('M80120000500A'), /[A-Z]$/, 'temporary stays temporary')
  t.match(upn('B801200005001'), /\d$/)
  t.end()
})

t.test('keeps a placement at home at home, and the badge of a worker', (t) => {
  const episode = {
    social_care_episode_id: 'E1',
    child_looked_after_placements: [
      { child_looked_after_placement_id: 'P1', postcode: 'ls14ap', placement_type: 'U4' },
      { child_looked_after_placement_id: 'P2', postcode: 'LS1 4AB' },
    ],
    care_worker_details: [{ worker_id: 'SW123456' }, { worker_id: 'joe' }],
  }
  const scrambled = scramblerOf()({
    la_child_id: 'A1',
    child_details: { postcode: 'LS1 4AP' },
    social_care_episodes: [episode],
  })
  const value = (pointer: string) =>
    String(new Map(leavesOf(scrambled)).get(pointer.replace('E', '/social_care_episodes/0')))
  const home = value('/child_details/postcode')
  t.equal(value('E/child_looked_after_placements/0/postcode'), home)
  t.equal(value('E/child_looked_after_placements/0/placement_type'), 'P1')
  t.not(value('E/child_looked_after_placements/1/postcode'), home)
  t.match(value('E/child_looked_after_placements/1/postcode'), /^[A-Z]{1,2}\d{1,2} \d[A-Z]{2}$/)
  t.match(value('E/care_worker_details/0/worker_id'), /^XX(?:[A-Z]\d){5}$/)
  t.match(value('E/care_worker_details/1/worker_id'), /^(?:[A-Z]\d){6}$/)
  t.end()
})

t.test('refuses what it cannot scramble, with path and reason and never a value', (t) => {
  const scramble = scramblerOf()
  const at = (record: unknown) => {
    try {
      scramble(record)
    } catch (error) {
      if (!(error instanceof ScrambleRefusal)) throw error
      return error.findings.map(({ rule, pointer, message }) => `${rule} ${pointer} ${message}`)
    }
    return []
  }
  t.same(at({ la_child_id: 'A1', nickname: 'Bo' }), [
    'DFE-SCHEMA  `nickname` is not a field of the DfE’s record here',
  ])
  t.same(at({ la_child_id: 'A1', child_details: { sex: null } }), [
    'DFE-SCHEMA /child_details/sex must be of type string',
  ])
  t.same(at({ la_child_id: 'A1', child_details: { date_of_birth: '2015-03-01T00:00:00' } }), [
    'DFE-SCHEMA /child_details/date_of_birth must be a date that exists, as YYYY-MM-DD',
  ])
  t.same(at({ la_child_id: 'A'.repeat(50) }), ['DFE-SCHEMA /la_child_id must be at most 20 characters long'])
  t.same(at({ la_child_id: 'A1', child_details: { uasc_end_date: '0001-01-01' } }), [
    'SCRAMBLE-DATES  has a date that cannot be moved within the calendar',
  ])
  t.same(at({ la_child_id: 'A1', __proto__: { la_child_id: 'A2' } }), [])
  for (const junk of [null, undefined, 7, 'A1', [], {}, JSON.parse('{"la_child_id":"A1","__proto__":{}}')]) {
    t.ok(at(junk).length > 0)
  }
  fc.assert(
    fc.property(fc.jsonValue(), fc.string(), (junk, name) => {
      const canary = 'Zq7Canary'
      const said = at({ la_child_id: canary, [canary + name]: junk, child_details: { sex: canary } })
      return said.length > 0 && !JSON.stringify(said).includes(canary)
    }),
  )
  t.end()
})

t.test('scrambles what is odd but fits: other cases, births after events, 500 episodes', (t) => {
  const scramble = scramblerOf()
  const odd: ChildRecord = {
    la_child_id: 'A1',
    child_details: {
      sex: 'm',
      ethnicity: 'wbri',
      date_of_birth: '2024-01-01',
      disabilities: ['none', 'xyz'],
    },
    social_care_episodes: Array.from({ length: 500 }, (_, index) => ({
      social_care_episode_id: `E${index}`,
      referral_date: `20${String(10 + (index % 16)).padStart(2, '0')}-05-0${1 + (index % 9)}`,
    })),
  }
  for (const mode of dateModes) {
    const scrambled = scramblerOf('odd', mode)(odd)
    t.same(checkScrambled(odd, scrambled, mode), [])
    t.match(scrambled.child_details?.sex, /^[MFU]$/)
  }
  t.same(
    checkScrambled(
      { la_child_id: 'A1', purge: true },
      scramble({ la_child_id: 'A1', purge: true }),
      'interval',
    ),
    [],
  )
  t.end()
})
