import t from 'tap'
import { createRecordCheck, isWithheld } from '../../../src/services/census-rules/check-record.js'
import { rules } from '../../../src/services/census-rules/rules/index.js'

const judge = createRecordCheck(rules, { referenceDate: '2026-03-31' })
const alone = createRecordCheck([], { referenceDate: '2026-03-31' })

const placesOf = (check: typeof judge, record: object) =>
  check({ la_child_id: 'A1', ...record }, JSON.stringify(record))
    .filter(({ rule }) => rule.startsWith('DFE-'))
    .map(({ rule, pointer }) => `${rule} ${pointer}`)

const episode = (parts: object) => ({ social_care_episodes: [{ social_care_episode_id: 'E1', ...parts }] })
const enquiry = (parts: object) =>
  episode({ section_47_assessments: [{ section_47_assessment_id: 'S1', ...parts }] })
const worker = (parts: object, more: object = {}) => episode({ care_worker_details: [parts], ...more })
const AT = '/social_care_episodes/0'

t.test('names a UPN beside a reason for having none, whatever a census says of the reason', (t) => {
  const both = { unique_pupil_number: 'H801200001001', unique_pupil_number_unknown_reason: 'UN7' }
  const at = 'DFE-UPN /child_details/unique_pupil_number_unknown_reason'
  const takenUp = episode({ referral_no_further_action_flag: false })
  t.same(placesOf(alone, { child_details: both }), [at])
  t.same(placesOf(judge, { child_details: both, ...takenUp }), [at], 'CIN-8772 reports UN7 too')
  t.same(placesOf(alone, { child_details: { ...both, purge: true } }), [])
  t.same(placesOf(alone, { child_details: { unique_pupil_number: 'H801200001001' } }), [])
  t.same(placesOf(alone, { child_details: { unique_pupil_number_unknown_reason: 'UN7' } }), [])
  t.end()
})

t.test('names ends before starts that no census asks about', (t) => {
  const dates = { start_date: '2025-06-10', end_date: '2025-06-09' }
  t.same(placesOf(judge, enquiry(dates)), [`DFE-ORDER ${AT}/section_47_assessments/0/end_date`])
  t.same(placesOf(judge, worker(dates)), [`DFE-ORDER ${AT}/care_worker_details/0/end_date`])
  t.same(placesOf(judge, enquiry({ ...dates, end_date: '2025-06-10' })), [])
  t.same(placesOf(judge, enquiry({ ...dates, purge: true })), [])
  t.same(placesOf(judge, worker({ end_date: '2025-06-09' })), [])
  const inCare = { child_looked_after_placements: [{ child_looked_after_placement_id: 'P1' }] }
  t.same(placesOf(judge, worker(dates, inCare)), [], 'left to 903-SW18STG2')
  t.end()
})

t.test('names each date that is more than two years ahead, without a census year', (t) => {
  const dates = { closure_date: '9999-12-31', referral_date: '2025-06-02' }
  const plan = { child_in_need_plans: [{ child_in_need_plan_id: 'N1', end_date: '2099-01-01' }] }
  t.same(placesOf(judge, episode({ ...dates, ...plan })), [
    `DFE-FUTURE ${AT}/closure_date`,
    `DFE-FUTURE ${AT}/child_in_need_plans/0/end_date`,
  ])
  t.same(placesOf(alone, episode({ referral_date: '2028-03-31' })), [])
  t.same(placesOf(alone, episode({ referral_date: '2028-04-01' })), [`DFE-FUTURE ${AT}/referral_date`])
  t.same(placesOf(judge, episode({ referral_date: '2028-04-01' })), [], 'left to CIN-8600')
  t.same(placesOf(alone, episode({ ...dates, purge: true })), [])
  t.same(placesOf(alone, { child_details: { date_of_birth: '2099-01-01' } }), [
    'DFE-FUTURE /child_details/date_of_birth',
  ])
  const questionnaire = { health_and_wellbeing: { sdq_assessments: [{}, { date: '2099-01-01' }] } }
  t.same(placesOf(alone, questionnaire), ['DFE-FUTURE /health_and_wellbeing/sdq_assessments/1/date'])
  t.end()
})

t.test('lets the end as an asylum-seeking child be planned for the 18th birthday', (t) => {
  const end = (uasc_end_date: string) => placesOf(alone, { child_details: { uasc_end_date } })
  t.same(end('2044-03-31'), [])
  t.same(end('2044-04-01'), ['DFE-FUTURE /child_details/uasc_end_date'])
  t.end()
})

t.test('names scores out of their range, also of children outside care', (t) => {
  const scores = (...list: (number | undefined)[]) => ({
    health_and_wellbeing: {
      sdq_assessments: list.map((score) => (score === undefined ? {} : { score })),
    },
  })
  t.same(placesOf(judge, scores(0, 40, undefined)), [])
  t.same(placesOf(judge, scores(-1, 41)), [
    'DFE-SCORE /health_and_wellbeing/sdq_assessments/0/score',
    'DFE-SCORE /health_and_wellbeing/sdq_assessments/1/score',
  ])
  t.end()
})

t.test('withholds nothing: the DfE takes such a record', (t) => {
  const record = { la_child_id: 'A1', ...episode({ closure_date: '9999-12-31' }) }
  t.notOk(isWithheld(judge(record, JSON.stringify(record))))
  t.end()
})
