import t from 'tap'
import { ChildRecord } from '../../../src/schemas/dfe/child-record.js'
import type { ChildRecord as Child } from '../../../src/schemas/dfe/child-record.js'
import { applyPurges } from '../../../src/services/delta/purges.js'
import { computeDelta } from '../../../src/services/delta/compute-delta.js'
import { ITEM_IDS } from '../../../src/services/delta/item-ids.js'

const ids = { la_child_id: 'A1', mis_child_id: 'M1' }
const first = { social_care_episode_id: 'E1', referral_date: '2025-01-06', referral_source: '1A' }
const plan = { child_in_need_plan_id: 'P1', start_date: '2026-01-05' }
const second = {
  social_care_episode_id: 'E2',
  referral_date: '2026-01-02',
  care_worker_details: [{ worker_id: 'SW1', start_date: '2026-01-02' }],
  child_in_need_plans: [plan],
  adoption: { matched_date: '2026-02-03' },
}
const child: Child = {
  ...ids,
  child_details: { first_name: 'Bo', sex: 'F', disabilities: ['MOB', 'LD'] },
  health_and_wellbeing: { sdq_assessments: [{ date: '2026-01-09', score: 11 }] },
  social_care_episodes: [first, second],
}
const withSecond = (change: object): Child => ({
  ...child,
  social_care_episodes: [first, { ...second, ...change }],
})
const without = <T extends object>(record: T, ...keys: (keyof T)[]): T =>
  Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key as keyof T))) as T

t.test('sends a new child whole and a child that is gone as its ids', (t) => {
  t.same(computeDelta(undefined, child), [child])
  t.same(computeDelta(child, undefined), [{ ...ids, purge: true }])
  t.same(computeDelta({ la_child_id: 'A1' }, undefined), [{ la_child_id: 'A1', purge: true }])
  t.same(computeDelta(undefined, undefined), [])
  t.end()
})

t.test('sends a unit that changed or is new, and no other', (t) => {
  const details = { ...child.child_details, first_name: 'Bea' }
  t.same(computeDelta(child, { ...child, child_details: details }), [{ ...ids, child_details: details }])
  const closed = { ...second, closure_date: '2026-03-04' }
  t.same(computeDelta(child, withSecond(closed)), [{ ...ids, social_care_episodes: [closed] }])
  t.same(computeDelta(without(child, 'health_and_wellbeing'), child), [
    { ...ids, health_and_wellbeing: child.health_and_wellbeing },
  ])
  t.end()
})

t.test('purges a unit that is gone, by its id alone', (t) => {
  t.same(computeDelta(child, without(child, 'child_details')), [{ ...ids, child_details: { purge: true } }])
  t.same(computeDelta(child, { ...child, social_care_episodes: [second] }), [
    { ...ids, social_care_episodes: [{ social_care_episode_id: 'E1', purge: true }] },
  ])
  t.end()
})

t.test('purges items and blocks that are gone inside the episode that it sends', (t) => {
  const other = { child_in_need_plan_id: 'P2' }
  t.same(computeDelta(child, withSecond({ child_in_need_plans: [other] })), [
    {
      ...ids,
      social_care_episodes: [
        { ...second, child_in_need_plans: [{ child_in_need_plan_id: 'P1', purge: true }, other] },
      ],
    },
  ])
  const bare = without(second, 'child_in_need_plans', 'adoption')
  t.same(computeDelta(child, { ...child, social_care_episodes: [first, bare] }), [
    {
      ...ids,
      social_care_episodes: [
        {
          ...bare,
          child_in_need_plans: [{ child_in_need_plan_id: 'P1', purge: true }],
          adoption: { purge: true },
        },
      ],
    },
  ])
  t.end()
})

t.test('purges a unit that lost a value before it sends it, together with what is gone', (t) => {
  const details = without(child.child_details ?? {}, 'first_name')
  t.same(computeDelta(child, { ...ids, child_details: details, social_care_episodes: [first, second] }), [
    { ...ids, child_details: { purge: true }, health_and_wellbeing: { purge: true } },
    { ...ids, child_details: details },
  ])
  const losses = {
    'a field': { referral_date: undefined },
    'a field of an item': { child_in_need_plans: [{ child_in_need_plan_id: 'P1' }] },
    'a field of a block': { adoption: { placed_date: '2026-02-03' } },
    'an entry of a list without ids': {
      care_worker_details: [{ worker_id: 'SW1', start_date: '2026-01-02', end_date: '2026-02-02' }],
    },
  }
  for (const [loss, change] of Object.entries(losses)) {
    const current = withSecond(change)
    const [purges, values, ...more] = computeDelta(child, current)
    t.same(purges, { ...ids, social_care_episodes: [{ social_care_episode_id: 'E2', purge: true }] }, loss)
    t.equal(values?.social_care_episodes?.length, 1)
    t.same(more, [])
    t.same(purges && applyPurges(child, purges), { ...child, social_care_episodes: [first] })
  }
  t.end()
})

t.test('sends a new supplier’s id alone; without one the child is purged and sent whole', (t) => {
  t.same(computeDelta(child, { ...child, mis_child_id: 'M2' }), [{ la_child_id: 'A1', mis_child_id: 'M2' }])
  const bare = without(child, 'mis_child_id')
  t.same(computeDelta(child, bare), [{ ...ids, purge: true }, bare])
  const [purges] = computeDelta(child, bare)
  t.equal(purges && applyPurges(child, purges), undefined)
  t.end()
})

t.test('purges one child and sends the other where it is given two', (t) => {
  const other = { ...child, la_child_id: 'B2' }
  t.same(computeDelta(child, other), [{ ...ids, purge: true }, other])
  t.end()
})

t.test('takes no notice of order, empty lists and blocks, and purge: false', (t) => {
  const spelled = {
    purge: false,
    social_care_episodes: [{ ...second, care_leavers: {}, section_47_assessments: [] }, first],
    health_and_wellbeing: { sdq_assessments: [{ score: 11, date: '2026-01-09' }, {}], purge: false },
    child_details: { ...child.child_details, disabilities: ['LD', 'MOB'] },
    ...ids,
  }
  t.same(computeDelta(child, spelled), [])
  t.same(computeDelta(spelled, child), [])
  t.end()
})

t.test('takes what a live record purges as gone', (t) => {
  t.same(computeDelta(child, { ...child, purge: true }), [{ ...ids, purge: true }])
  t.same(computeDelta(undefined, { ...child, purge: true }), [])
  t.same(computeDelta(child, { ...child, child_details: { sex: 'F', purge: true } }), [
    { ...ids, child_details: { purge: true } },
  ])
  t.same(computeDelta(child, withSecond({ purge: true })), [
    { ...ids, social_care_episodes: [{ social_care_episode_id: 'E2', purge: true }] },
  ])
  t.end()
})

t.test('takes the last of two with the same id, an empty id included', (t) => {
  const twice = { ...child, social_care_episodes: [{ social_care_episode_id: 'E2' }, first, second] }
  t.same(computeDelta(child, twice), [])
  const purgedLater = {
    ...child,
    social_care_episodes: [first, second, { social_care_episode_id: 'E2', purge: true }],
  }
  t.same(computeDelta({ ...child, social_care_episodes: [first] }, purgedLater), [])
  const nameless = { ...first, social_care_episode_id: '' }
  t.same(
    computeDelta({ ...child, social_care_episodes: [nameless] }, without(child, 'social_care_episodes')),
    [{ ...ids, social_care_episodes: [{ social_care_episode_id: '', purge: true }] }],
  )
  t.end()
})

t.test('leaves an item without an id to the schema check: it is sent as it is, and never purged', (t) => {
  const nameless = { referral_date: '2026-01-02' } as typeof first
  t.same(computeDelta(ids, { ...ids, social_care_episodes: [nameless] }), [
    { ...ids, social_care_episodes: [nameless] },
  ])
  t.same(
    computeDelta({ ...child, social_care_episodes: [nameless] }, { ...child, social_care_episodes: [] }),
    [],
  )
  t.end()
})

t.test('knows the id of every list whose items the DfE’s schema gives one', (t) => {
  const found: Record<string, string> = {}
  const visit = (properties: object): void => {
    for (const [key, schema] of Object.entries(properties)) {
      const item = schema.items ?? schema
      const [id] = item.required ?? []
      if (schema.items && id !== undefined) found[key] = id
      if (item.properties) visit(item.properties)
    }
  }
  visit(ChildRecord.properties)
  t.same(ITEM_IDS, found)
  t.end()
})
