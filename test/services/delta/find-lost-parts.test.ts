import t from 'tap'
import { computeDelta } from '../../../src/services/delta/compute-delta.js'
import { findLostParts } from '../../../src/services/delta/find-lost-parts.js'
import type { ChildRecord } from '../../../src/schemas/dfe/child-record.js'

const QUESTIONNAIRES = { sdq_assessments: [{ score: 3 }, { score: 5 }] }
const plan = (id: string) => ({ child_protection_plan_id: id, start_date: '2025-05-01' })
const episode = (id: string, rest: object = {}) => ({
  social_care_episode_id: id,
  referral_date: '2025-04-03',
  ...rest,
})
const child = (rest: object): ChildRecord => ({ la_child_id: 'A1', ...rest })
const between = (held: ChildRecord, wanted: ChildRecord) => findLostParts(computeDelta(held, wanted), held)

t.test('a block that is gone is lost, with how many items it had', async (t) => {
  const held = child({ child_details: { postcode: 'AB1 2CD' }, health_and_wellbeing: QUESTIONNAIRES })
  t.same(between(held, child({ child_details: { postcode: 'AB1 2CD' } })), {
    lost: [{ part: 'health_and_wellbeing', lists: [{ name: 'sdq_assessments', count: 2 }] }],
    sentAgain: false,
  })
})

t.test('an episode that is gone is lost, and so are items inside a changed episode', async (t) => {
  const held = child({
    social_care_episodes: [
      episode('E1'),
      episode('E2', { child_protection_plans: [plan('P1'), plan('P2')] }),
    ],
  })
  const wanted = child({ social_care_episodes: [episode('E2', { child_protection_plans: [plan('P2')] })] })
  t.same(between(held, wanted), {
    lost: [
      { part: 'social_care_episodes', episode: { id: 'E1', referralDate: '2025-04-03' }, lists: [] },
      {
        part: 'child_protection_plans',
        item: 'P1',
        episode: { id: 'E2', referralDate: '2025-04-03' },
        lists: [],
      },
    ],
    sentAgain: false,
  })
})

t.test('a part that is purged and sent again is no loss, but what it no longer has is', async (t) => {
  const held = child({
    child_details: { postcode: 'AB1 2CD', first_name: 'Ann' },
    social_care_episodes: [
      episode('E1', { closure_date: '2025-09-01', child_protection_plans: [plan('P1')] }),
    ],
  })
  const kept = { child_protection_plans: [plan('P1')] }
  t.same(
    between(
      held,
      child({ child_details: { postcode: 'AB1 2CD' }, social_care_episodes: [episode('E1', kept)] }),
    ),
    {
      lost: [],
      sentAgain: true,
    },
  )
  const losing = between(held, child({ ...held, social_care_episodes: [episode('E1')] }))
  t.match(losing.lost, [{ part: 'child_protection_plans', item: 'P1', episode: { id: 'E1' } }])
})

t.test('of a child who is deleted and sent again, the parts that are not sent are lost', async (t) => {
  const held = child({
    mis_child_id: 'M1',
    child_details: { postcode: 'AB1 2CD' },
    health_and_wellbeing: QUESTIONNAIRES,
  })
  t.match(between(held, child({ child_details: { postcode: 'AB1 2CD' } })), {
    lost: [{ part: 'health_and_wellbeing' }],
    sentAgain: true,
  })
})

t.test('without the second record, what the first deletes is lost', async (t) => {
  const first = { la_child_id: 'A1', child_details: { purge: true } }
  const second = { la_child_id: 'A1', child_details: { postcode: 'AB1 2CD' } }
  t.same(findLostParts([first, second], undefined), { lost: [], sentAgain: true })
  t.same(findLostParts([first], undefined), {
    lost: [{ part: 'child_details', lists: [] }],
    sentAgain: false,
  })
})

t.test('what only adds or changes loses nothing', async (t) => {
  const held = child({ health_and_wellbeing: QUESTIONNAIRES })
  t.same(between(held, child({ ...held, child_details: {} })), { lost: [], sentAgain: false })
  t.same(findLostParts([null, 'x', { social_care_episodes: 'x' }], null), { lost: [], sentAgain: false })
})
