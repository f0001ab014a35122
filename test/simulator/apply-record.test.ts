import assert from 'node:assert/strict'
import fc from '../support/property.js'
import t from 'tap'
import type { ChildRecord } from '../../src/schemas/dfe/child-record.js'
import { applyRecord } from '../../src/simulator/apply-record.js'

const id = fc.constantFrom('1', '2', '3')
const day = fc.constantFrom('2026-01-01', '2026-02-02', '2026-03-03')
const some = <T>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }, requiredKeys: (keyof T & string)[] = []) =>
  fc.record(shape, { requiredKeys: requiredKeys, noNullPrototype: true })

const plan = some({ child_in_need_plan_id: id, start_date: day, end_date: day }, ['child_in_need_plan_id'])
const episode = some(
  {
    social_care_episode_id: id,
    referral_date: day,
    closure_date: day,
    child_in_need_plans: fc.uniqueArray(plan, { selector: (p) => p.child_in_need_plan_id }),
    adoption: some({ matched_date: day, placed_date: day }),
  },
  ['social_care_episode_id'],
)
const record = some(
  {
    la_child_id: fc.constant('A1'),
    mis_child_id: id,
    child_details: some({ sex: fc.constantFrom('M', 'F'), first_name: id, disabilities: fc.array(id) }),
    health_and_wellbeing: some({ sdq_assessments: fc.array(some({ date: day, score: fc.nat(40) })) }),
    social_care_episodes: fc.uniqueArray(episode, { selector: (e) => e.social_care_episode_id }),
  },
  ['la_child_id'],
) as fc.Arbitrary<ChildRecord>
const mode = fc.constantFrom('merge', 'replace')

t.test('applying a record twice is applying it once', async (t) => {
  const check = () =>
    fc.assert(
      fc.property(record, record, mode, (held, sent, mode) => {
        const once = applyRecord(held, sent, mode)
        assert.deepEqual(applyRecord(once, sent, mode), once)
      }),
    )
  t.doesNotThrow(check)
})

t.test('a child not held yet ends at the record', async (t) => {
  const check = () =>
    fc.assert(
      fc.property(record, mode, (sent, mode) => assert.deepEqual(applyRecord(undefined, sent, mode), sent)),
    )
  t.doesNotThrow(check)
})

t.test('replace ends at each unit as it was sent', async (t) => {
  const check = () =>
    fc.assert(
      fc.property(record, record, (held, sent) => {
        const state = applyRecord(held, sent, 'replace')
        if (sent.child_details) assert.deepEqual(state?.child_details, sent.child_details)
        for (const episode of sent.social_care_episodes ?? []) {
          const { social_care_episode_id: id } = episode
          assert.deepEqual(
            state?.social_care_episodes?.find((e) => e.social_care_episode_id === id),
            episode,
          )
        }
      }),
    )
  t.doesNotThrow(check)
})

t.test('merge keeps what was not sent', async (t) => {
  const check = () =>
    fc.assert(
      fc.property(record, record, (held, sent) => {
        const details = applyRecord(held, sent, 'merge')?.child_details
        if (held.child_details || sent.child_details) {
          assert.deepEqual(details, { ...held.child_details, ...sent.child_details })
        }
      }),
    )
  t.doesNotThrow(check)
})

t.test('a purge removes the record, the block, the episode or the item, and nothing else', async (t) => {
  const held = {
    la_child_id: 'A1',
    child_details: { sex: 'F' },
    health_and_wellbeing: { sdq_assessments: [{ score: 3 }] },
    social_care_episodes: [
      {
        social_care_episode_id: 'E1',
        child_in_need_plans: [{ child_in_need_plan_id: 'P1' }, { child_in_need_plan_id: 'P2' }],
        adoption: { matched_date: '2026-01-01' },
        care_leavers: { activity: 'F2' },
      },
      { social_care_episode_id: 'E2' },
    ],
  }
  const purge = (sent: object) => applyRecord(held, { la_child_id: 'A1', ...sent }, 'merge')
  const inEpisode = (sent: object) =>
    purge({ social_care_episodes: [{ social_care_episode_id: 'E1', ...sent }] })?.social_care_episodes?.[0]

  t.equal(purge({ purge: true }), undefined)
  t.strictSame(purge({ child_details: { purge: true } }), {
    la_child_id: 'A1',
    health_and_wellbeing: held.health_and_wellbeing,
    social_care_episodes: held.social_care_episodes,
  })
  t.notOk(purge({ health_and_wellbeing: { purge: true } })?.health_and_wellbeing)
  t.strictSame(
    purge({ social_care_episodes: [{ social_care_episode_id: 'E1', purge: true }] })?.social_care_episodes,
    [{ social_care_episode_id: 'E2' }],
  )
  t.strictSame(
    inEpisode({ child_in_need_plans: [{ child_in_need_plan_id: 'P1', purge: true }] })?.child_in_need_plans,
    [{ child_in_need_plan_id: 'P2' }],
  )
  t.notOk(inEpisode({ adoption: { purge: true } })?.adoption)
  t.notOk(inEpisode({ care_leavers: { purge: true } })?.care_leavers)
})
