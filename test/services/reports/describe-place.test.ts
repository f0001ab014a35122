import t from 'tap'
import {
  describeField,
  describePlace,
  fieldOf,
  findItemOf,
} from '../../../src/services/reports/describe-place.js'
import { examples } from '../census-rules/examples/index.js'

t.test('puts a place into the words of its fields', (t) => {
  t.equal(describePlace(''), 'The record')
  t.equal(describePlace('/child_details/sex'), 'Child details, Sex')
  t.equal(
    describePlace('/social_care_episodes/0/child_protection_plans/11/start_date'),
    '1st episode, 12th child protection plan, Child protection plan start',
  )
  t.equal(describePlace('/child_details/disabilities/1'), 'Child details, 2nd disability')
  t.equal(describePlace('/social_care_episodes'), 'Social care episodes')
  t.equal(describePlace('/unheard_of/0/thing'), 'Unheard of, 0, Thing', 'shown as it is')
  t.equal(describePlace('/social_care_episodes/21'), '22nd episode')
  t.equal(describePlace('/social_care_episodes/10/factors'), '11th episode, Factors')
  t.end()
})

t.test('says a field of all items alike', (t) => {
  t.equal(
    describeField('/social_care_episodes/child_protection_plans/start_date'),
    'Social care episodes, Child protection plans, Child protection plan start',
  )
  t.equal(
    fieldOf('/social_care_episodes/3/child_protection_plans/0/start_date'),
    '/social_care_episodes/child_protection_plans/start_date',
  )
  t.equal(fieldOf('/disabilities/12'), '/disabilities')
  t.equal(fieldOf(''), '')
  t.end()
})

t.test('finds the item that a place lies in, by its id and its days', (t) => {
  const plan = { child_protection_plan_id: 'P1', start_date: '2025-04-01', end_date: 'x' }
  const worker = { worker_id: 'W1', start_date: '2025-03-02' }
  const episode = {
    social_care_episode_id: 'E1',
    referral_date: '2025-03-01',
    child_protection_plans: [plan],
    care_worker_details: [worker],
  }
  const record = { social_care_episodes: [episode], child_details: { date_of_birth: '2015-01-01' } }
  t.match(findItemOf('/social_care_episodes/0/child_protection_plans/0/end_date', record), {
    id: 'P1',
    dates: /^[^;]* 2025-04-01$/,
  })
  t.match(
    findItemOf('/social_care_episodes/0/care_worker_details/0', record),
    { id: 'E1', dates: / 2025-03-02$/ },
    'the id of what is around it',
  )
  t.match(findItemOf('/social_care_episodes/0/closure_date', record), { id: 'E1', dates: / 2025-03-01$/ })
  t.same(findItemOf('/child_details/date_of_birth', record), { id: null, dates: null })
  t.same(findItemOf('/social_care_episodes/7/x', 'no record'), { id: null, dates: null })
  t.end()
})

t.test('knows every place that a rule reports', (t) => {
  for (const { fails } of Object.values(examples))
    for (const [, ...places] of fails)
      for (const place of places) t.notMatch(describePlace(place), /_|NaN|undefined/, place)
  t.end()
})
