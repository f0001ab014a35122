import t from 'tap'
import { describePlace } from '../../../src/services/reports/describe-finding.js'
import { examples } from '../census-rules/examples/index.js'

t.test('puts a place into the words of its fields', (t) => {
  t.equal(describePlace(''), 'The record')
  t.equal(describePlace('/child_details/sex'), 'Child details, Sex')
  t.equal(
    describePlace('/social_care_episodes/0/child_protection_plans/11/start_date'),
    'Social care episodes 1, Child protection plans 12, Child protection plan start',
  )
  t.equal(describePlace('/child_details/disabilities/1'), 'Child details, Disabilities 2')
  t.equal(describePlace('/social_care_episodes'), 'Social care episodes')
  t.equal(describePlace('/unheard_of/0/thing'), 'Unheard of, 0, Thing', 'shown as it is')
  t.end()
})

t.test('knows every place that a rule reports', (t) => {
  for (const { fails } of Object.values(examples))
    for (const [, ...places] of fails)
      for (const place of places) t.notMatch(describePlace(place), /_|NaN|undefined/, place)
  t.end()
})
