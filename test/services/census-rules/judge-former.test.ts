import t from 'tap'
import { identifyFindings } from '../../../src/services/census-rules/identify-findings.js'
import { judgeFormer, type JudgedAgain } from '../../../src/services/census-rules/judge-former.js'
import type { Finding } from '../../../src/services/census-rules/finding.js'

const plan = { child_protection_plan_id: 'P1', start_date: '2025-04-01' }
const [one, two] = [
  { social_care_episode_id: 'E1', child_protection_plans: [plan] },
  { social_care_episode_id: 'E2', adoption: { matched_date: '2025-04-01' } },
]
const before = {
  la_child_id: 'A1',
  child_details: { sex: 'F', disabilities: ['X', 'Y'] },
  social_care_episodes: [one, two],
}
const error = (rule: string): Finding => ({ rule, severity: 'error', pointer: '', message: '' })

/** The status of a finding at `pointer` of the former record. */
const judge = (pointer: string, again: Partial<JudgedAgain> & { whole: unknown }, rule = 'CIN-8630') => {
  const finding: Finding = { rule, severity: 'warning', pointer, message: '' }
  const [former] = identifyFindings('A1', [finding], () => before)
  if (former === undefined) throw new Error('No finding')
  return judgeFormer({ laChildId: 'A1', findings: [], judged: again.whole, ...again })(former)
}

t.test('fixed is what was looked for again, in a record that still has the item', (t) => {
  const turned = { ...before, social_care_episodes: [two, one] }
  for (const place of [
    '/social_care_episodes/0/closure_date',
    '/social_care_episodes/0/child_protection_plans/0/end_date',
    '/child_details/sex',
    '',
  ])
    t.equal(judge(place, { whole: turned }), 'fixed', place)
  const fewer = { ...before, child_details: { sex: 'F', disabilities: ['X'] } }
  t.equal(judge('/child_details/disabilities/1', { whole: fewer }), 'fixed', 'a code is no item')
  t.end()
})

t.test('gone is what went with its child or item', (t) => {
  const without = { ...before, social_care_episodes: [two] }
  t.equal(judge('/social_care_episodes/0/closure_date', { whole: without }), 'gone')
  t.equal(judge('/social_care_episodes/0/child_protection_plans/0/end_date', { whole: without }), 'gone')
  const renumbered = { ...before, social_care_episodes: [{ ...one, child_protection_plans: [] }, two] }
  t.equal(judge('/social_care_episodes/0/child_protection_plans/0/end_date', { whole: renumbered }), 'gone')
  t.equal(judge('/social_care_episodes/0/closure_date', { whole: renumbered }), 'fixed')
  t.equal(judge('/child_details/sex', { whole: { la_child_id: 'A1', purge: true } }), 'gone')
  t.equal(judge('/child_details/sex', { whole: null }), 'gone', 'the child is deleted')
  t.end()
})

t.test('nobody looked again where a record cannot be read, or its place is not sent', (t) => {
  t.equal(judge('/child_details/sex', { whole: undefined }), 'notChecked')
  for (const rule of ['DFE-SCHEMA', 'DFE-IDENTITY'])
    t.equal(judge('/child_details/sex', { whole: before, findings: [error(rule)] }), 'notChecked', rule)
  t.equal(judge('', { whole: before, findings: [error('DFE-SCHEMA')] }, 'DFE-IDENTITY'), 'fixed')
  t.equal(judge('/child_details/sex', { whole: before, findings: [error('DFE-FIREWALL')] }), 'fixed')
  const part = { la_child_id: 'A1', social_care_episodes: [two] }
  const delta = { whole: before, judged: part }
  t.equal(judge('/child_details/sex', delta), 'notChecked')
  t.equal(judge('/social_care_episodes/0/closure_date', delta), 'notChecked')
  t.equal(judge('/social_care_episodes/1/closure_date', delta), 'fixed')
  t.equal(judge('/social_care_episodes/1/adoption/placed_date', delta), 'fixed')
  t.equal(judge('/social_care_episodes/1/care_leavers/contact_date', delta), 'notChecked')
  t.end()
})
