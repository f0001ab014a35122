import fc from '../../support/property.js'
import t from 'tap'
import type { ChildRecord } from '../../../src/schemas/dfe/child-record.js'
import { createRecordCheck } from '../../../src/services/census-rules/check-record.js'
import {
  createFirstPositions,
  createSubmissionCheck,
} from '../../../src/services/census-rules/create-submission-check.js'
import { uniqueRules } from '../../../src/services/census-rules/rules/index.js'
import { uniqueRuleExamples } from './examples/index.js'

const checkOf = () =>
  createSubmissionCheck(createRecordCheck([], { referenceDate: '2026-03-31' }), uniqueRules)
const findingsOf = (records: readonly unknown[]) => {
  const check = checkOf()
  return records.map((record) => check(record, JSON.stringify(record)))
}

for (const { code, severity, title, pointer } of uniqueRules) {
  const { passes = [], fails = [] } = uniqueRuleExamples[code] ?? {}
  const ofRule = (records: readonly ChildRecord[]) =>
    findingsOf(
      records.map((record, index) =>
        code === 'CIN-8510' ? record : { ...record, la_child_id: `A${index}` },
      ),
    ).map((findings) => findings.filter(({ rule }) => rule === code))

  t.test(`${code}: ${title}`, (t) => {
    t.ok(passes.length > 0 && fails.length > 0, 'has examples of both kinds')
    for (const records of passes) t.same(ofRule(records).flat(), [])
    for (const records of fails) {
      const message = `${title}: record 1`
      t.same(ofRule(records).at(-1), [{ rule: code, severity, pointer, message }])
      t.same(ofRule(records).slice(0, -1).flat(), [], 'earlier records are written already')
    }
    t.end()
  })
}

t.test('counts withheld records as places, but nothing collides with them', (t) => {
  const [, , third] = findingsOf([
    { la_child_id: 'A1', child_details: { sex: 'much too long' } },
    { la_child_id: 'A1' },
    { la_child_id: 'A1' },
  ])
  t.same(
    third?.map(({ message }) => message),
    ['The LA child id is that of an earlier record of the submission: record 2'],
  )
  t.end()
})

t.test('starts anew for each submission', (t) => {
  t.same(findingsOf([{ la_child_id: 'A1' }]), [[]])
  t.same(findingsOf([{ la_child_id: 'A1' }]), [[]])
  t.end()
})

t.test('remembers the first position of each value, as a map would', (t) => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 2 }), { maxLength: 3000 }), (values) => {
      const positions = createFirstPositions()
      const expected = new Map<string, number>()
      return values.every((value, index) => {
        const first = expected.get(value)
        if (first === undefined) expected.set(value, index + 1)
        return positions.claim(value, index + 1) === first
      })
    }),
    { numRuns: 50 },
  )
  t.end()
})

t.test('tells 200,000 ids apart that differ in little', (t) => {
  const positions = createFirstPositions()
  let confused = 0
  for (let number = 1; number <= 200_000; number++) {
    if (positions.claim(`FAKE${String(number).padStart(16, '0')}`, number) !== undefined) confused += 1
  }
  t.equal(confused, 0)
  t.equal(positions.claim('FAKE0000000000000777', 1), 777)
  t.end()
})
