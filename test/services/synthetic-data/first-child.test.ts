import t from 'tap'
import { ChildRecord } from '../../../src/schemas/dfe/child-record.js'
import { createChildren } from '../../../src/services/synthetic-data/create-children.js'

/** Names of fields anywhere in `value`. */
function fieldsOf(value: unknown, names = new Set<string>()): Set<string> {
  if (Array.isArray(value)) value.forEach((item) => fieldsOf(item, names))
  else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) fieldsOf(item, names.add(name))
  }
  return names
}

/** Fields that no single child can have beside all the rest: other children have them. */
const OF_OTHERS = ['purge', 'expected_date_of_birth', 'unique_pupil_number_unknown_reason', 'uasc_end_date']

t.test('shows every field in the single record of phase 1, whatever the seed', (t) => {
  const declared = new Set<string>()
  const walk = ({ properties = {}, items }: { properties?: object; items?: object }) => {
    if (items !== undefined) walk(items)
    for (const [name, schema] of Object.entries(properties)) {
      declared.add(name)
      walk(schema as object)
    }
  }
  walk(ChildRecord)
  for (let seed = 0; seed < 100; seed++) {
    const [child] = createChildren({ seed, count: 1, laCode: '330' })
    const missing = [...declared].filter((name) => !fieldsOf(child).has(name) && !OF_OTHERS.includes(name))
    if (missing.length > 0) t.same(missing, [], `seed ${seed}`)
  }
  t.end()
})

t.test('is a life: home, protection, care, an adoption that does not last, leaving care', (t) => {
  const [child] = createChildren({ seed: 1, count: 1, laCode: '330' })
  t.match(child?.social_care_episodes, [
    { referral_no_further_action_flag: true },
    { child_in_need_plans: [{}], closure_reason: 'RC7' },
    {
      section_47_assessments: [{ icpc_required_flag: true }],
      child_protection_plans: [{ end_date: String }],
      adoption: { placed_date: String },
      care_leavers: { contact_date: String },
    },
  ])
  const placements = child?.social_care_episodes?.[2]?.child_looked_after_placements ?? []
  const types = placements.map(({ placement_type }) => placement_type)
  t.match(placements[0], { start_reason: 'S' })
  t.ok(types.includes('A6') && types.some((type) => type?.startsWith('T')))
  t.match(placements.at(-1), { placement_type: 'K3', end_reason: 'E5' })
  t.end()
})
