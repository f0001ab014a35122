import t from 'tap'
import { findEffects } from '../../../src/routes/pages/records/present-effects.js'
import { purgesPart } from '../../../src/services/delta/purges.js'

const purge = true
const plan = { child_in_need_plan_id: 'P1' }
const episode = (parts: object) => ({ social_care_episodes: [{ social_care_episode_id: 'E1', ...parts }] })

t.test('knows a record that removes a part of what the DfE holds, as its page does', (t) => {
  const records: Record<string, [object, boolean]> = {
    'a block': [{ health_and_wellbeing: { purge } }, true],
    'an episode': [episode({ purge }), true],
    'a plan': [episode({ child_in_need_plans: [{ ...plan, purge }] }), true],
    'a block of an episode': [episode({ adoption: { purge } }), true],
    'a plan that stays': [episode({ child_in_need_plans: [{ ...plan, purge: false }] }), false],
    'a value of that name': [{ child_details: { first_name: '"purge"', postcode: 'purge' } }, false],
    nothing: [{}, false],
  }
  for (const [what, [content, expected]] of Object.entries(records)) {
    const record = { la_child_id: 'A1', ...content }
    t.equal(purgesPart(JSON.stringify(record)), expected, what)
    t.equal(findEffects(record, record).purged.length > 0, expected, `${what}: the page says the same`)
  }
  t.end()
})
