import t from 'tap'
import { compareHeld } from '../../src/routes/pages/records/present-comparison.js'
import { createChildren } from '../../src/services/synthetic-data/create-children.js'
import fc from '../support/property.js'

const child = {
  la_child_id: 'C1',
  child_details: { sex: 'F', first_name: 'Ann', disabilities: ['NONE'] },
  social_care_episodes: [
    {
      social_care_episode_id: 'E1',
      referral_date: '2025-03-01',
      child_protection_plans: [{ child_protection_plan_id: 'P1', start_date: '2025-04-01' }],
    },
    { social_care_episode_id: 'E2', referral_date: '2026-01-02' },
  ],
}
const [first, second] = child.social_care_episodes

const inShort = (now: unknown, then: unknown) =>
  compareHeld(now, then).parts.map(({ title, change, fields }) => [
    title,
    change,
    ...fields.map(({ label, now: held, then: wanted }) =>
      [label, ...[held, wanted].map((values) => values.map(({ text }) => text).join())].join('|'),
    ),
  ])

t.test('names each field that changes, of the item that it belongs to, in words', (t) => {
  const then = {
    ...child,
    child_details: { sex: 'M', first_name: 'Ann', disabilities: ['NONE'], surname: 'Lee' },
    // The order of items says nothing.
    social_care_episodes: [
      second,
      { ...first, child_protection_plans: [{ child_protection_plan_id: 'P1', start_date: '2025-04-09' }] },
    ],
  }
  t.same(inShort(child, then), [
    ['Child details', 'changed', 'Surname||Lee', 'Sex|F|M'],
    [
      'Social care episodes (referral 1 March 2025): Child protection plans (child protection plan start 9 April 2025)',
      'changed',
      'Child protection plan start|1 April 2025|9 April 2025',
    ],
  ])
  t.equal(compareHeld(child, then).sameFields, 5)
  t.end()
})

t.test('says which items come and go', (t) => {
  const then = {
    ...child,
    social_care_episodes: [first, { social_care_episode_id: 'E3', referral_date: '2026-02-03' }],
  }
  t.same(inShort(child, then), [
    ['Social care episodes (referral 3 February 2026)', 'added', 'Referral||3 February 2026'],
    ['Social care episodes (referral 2 January 2026)', 'deleted', 'Referral|2 January 2026|'],
  ])
  const bare = {
    ...child,
    social_care_episodes: [...child.social_care_episodes, { social_care_episode_id: 'E9' }],
  }
  t.same(inShort(child, bare), [['Social care episodes: 3 of 3', 'added']], 'one that is nothing but its id')
  t.end()
})

t.test('counts every field of a child that goes', (t) => {
  const { parts, sameFields } = compareHeld(child, undefined)
  t.equal(sameFields, 0)
  t.ok(parts.every(({ change }) => change === 'deleted'))
  t.equal(parts.flatMap(({ fields }) => fields).length, 7)
  t.end()
})

const children = [...createChildren({ seed: 7, count: 60, laCode: '330' })]
const anyChild = fc.constantFrom(...children)

t.test('finds no change between a child and itself, and as many one way as the other', (t) => {
  const count = (now: unknown, then: unknown) =>
    compareHeld(now, then).parts.reduce((sum, { fields }) => sum + fields.length, 0)
  fc.assert(
    fc.property(anyChild, anyChild, (one, other) => {
      t.equal(compareHeld(one, one).parts.length, 0)
      t.equal(count(one, other), count(other, one))
    }),
    { numRuns: 30 },
  )
  t.end()
})
