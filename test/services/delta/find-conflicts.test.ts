import t from 'tap'
import { findConflicts } from '../../../src/services/delta/find-conflicts.js'

const plan = { child_in_need_plan_id: 'P1', start_date: '2026-01-05' }
const episode = { social_care_episode_id: 'E1', child_in_need_plans: [plan] }
const conflictsOf = (...episodes: (typeof episode)[]) =>
  findConflicts({ la_child_id: 'A1', social_care_episodes: episodes })

t.test('names the later of two items with one id and other values, at both levels', (t) => {
  const other = { ...episode, child_in_need_plans: [{ ...plan, start_date: '2026-01-06' }] }
  t.same(conflictsOf(episode, other), ['/social_care_episodes/1'])
  t.same(conflictsOf({ ...episode, child_in_need_plans: [plan, { ...plan, start_date: '2026-01-06' }] }), [
    '/social_care_episodes/0/child_in_need_plans/1',
  ])
  t.end()
})

t.test('lets pass the same item twice, and one id in two episodes', (t) => {
  t.same(conflictsOf(episode, episode), [])
  t.same(conflictsOf(episode, { ...episode, social_care_episode_id: 'E2' }), [])
  t.same(findConflicts({ la_child_id: 'A1' }), [])
  t.end()
})
