import t from 'tap'
import { computeDelta } from '../../../src/services/delta/compute-delta.js'
import { placeInPart } from '../../../src/services/delta/place-in-part.js'

const plan = (id: string, start_date = '2026-01-05') => ({ child_in_need_plan_id: id, start_date })
const held = {
  la_child_id: 'A1',
  child_details: { sex: 'F', disabilities: ['MOB'] },
  health_and_wellbeing: { sdq_assessments: [{ date: '2026-01-09', score: 11 }] },
  social_care_episodes: [
    { social_care_episode_id: 'E1' },
    { social_care_episode_id: 'E2', child_in_need_plans: [plan('P1'), plan('P2'), plan('P3')] },
  ],
}
/** The second plan is gone, the third one changed; the rest is as it was. */
const whole = {
  ...held,
  social_care_episodes: [
    { social_care_episode_id: 'E1' },
    { social_care_episode_id: 'E2', child_in_need_plans: [plan('P1'), plan('P3', '2026-02-02')] },
  ],
}
const [part = held] = computeDelta(held, whole)

t.test('finds a place of the whole record in what is sent of it', (t) => {
  const places = {
    '': '',
    '/la_child_id': '/la_child_id',
    '/social_care_episodes': '/social_care_episodes',
    '/social_care_episodes/1': '/social_care_episodes/0',
    '/social_care_episodes/1/referral_date': '/social_care_episodes/0/referral_date',
    '/social_care_episodes/1/child_in_need_plans/0/start_date':
      '/social_care_episodes/0/child_in_need_plans/1/start_date',
    '/social_care_episodes/1/child_in_need_plans/1': '/social_care_episodes/0/child_in_need_plans/2',
    '/social_care_episodes/0/referral_date': undefined,
    '/social_care_episodes/0': undefined,
    '/child_details/sex': undefined,
    '/health_and_wellbeing/sdq_assessments/0/score': undefined,
  }
  for (const [pointer, place] of Object.entries(places)) {
    t.equal(placeInPart(pointer, whole, part), place, pointer)
  }
  t.end()
})

t.test('keeps places of a record that is sent whole', (t) => {
  for (const pointer of ['/child_details/disabilities/0', '/health_and_wellbeing/sdq_assessments/0/date']) {
    t.equal(placeInPart(pointer, whole, whole), pointer)
  }
  t.end()
})
