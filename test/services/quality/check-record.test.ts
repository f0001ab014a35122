import fc from 'fast-check'
import t from 'tap'
import { createRecordCheck, isWithheld } from '../../../src/services/quality/check-record.js'

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
    ['DFE-SCHEMA', '/la_child_id', 'has to be at most 20 characters long'],
  ])
  t.same(findingsOf({ la_child_id: 'A_1' }), [
    ['DFE-SCHEMA', '/la_child_id', 'has a character that the DfE does not take here'],
  ])
  t.same(findingsOf({ la_child_id: 'A1', child_details: { sex: null } }), [
    ['DFE-SCHEMA', '/child_details/sex', 'has to be of type string'],
  ])
  t.same(findingsOf({ la_child_id: 'A1', child_details: { date_of_birth: '2024-02-30' } }), [
    ['DFE-SCHEMA', '/child_details/date_of_birth', 'has to be a date that exists, as YYYY-MM-DD'],
  ])
  t.same(findingsOf({ la_child_id: 'A1', nickname: 'Bo' }), [
    ['DFE-SCHEMA', '', 'has a field that the DfE does not know'],
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
    child_details: { ethnicity: 'CNHE', sex: 'm', disabilities: ['MOB', 'XXX'] },
    social_care_episodes: [
      {
        social_care_episode_id: 'E1',
        child_and_family_assessments: [{ child_and_family_assessment_id: 'C1', factors: ['18A', '99'] }],
      },
    ],
  }
  t.same(findingsOf(record), [
    ['DFE-CODE', '/child_details/sex', 'is not a code of the list sex'],
    ['DFE-CODE', '/child_details/ethnicity', 'is not a code of the list ethnicity'],
    ['DFE-CODE', '/child_details/disabilities/1', 'is not a code of the list disability'],
    [
      'DFE-CODE',
      '/social_care_episodes/0/child_and_family_assessments/0/factors/1',
      'is not a code of the list assessmentFactors',
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
