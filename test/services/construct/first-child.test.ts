import t from 'tap'
import { constructChildren } from '../../../src/services/construct/construct-children.js'

/** Names of fields anywhere in `value`. */
function fieldsOf(value: unknown, names = new Set<string>()): Set<string> {
  if (Array.isArray(value)) value.forEach((item) => fieldsOf(item, names))
  else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) fieldsOf(item, names.add(name))
  }
  return names
}

/** What no single life can hold beside the rest: it is said of others. */
const OF_OTHERS = ['purge', 'expected_date_of_birth', 'unique_pupil_number_unknown_reason', 'uasc_end_date']

t.test('shows every field in the single record of phase 1, whatever the seed', async (t) => {
  const { ChildRecord } = await import('../../../src/schemas/dfe/child-record.js')
  const declared = new Set<string>()
  const walk = ({ properties = {}, items }: { properties?: object; items?: object }) => {
    if (items !== undefined) walk(items)
    for (const [name, schema] of Object.entries(properties)) walk((declared.add(name), schema as object))
  }
  walk(ChildRecord)
  for (let seed = 0; seed < 100; seed++) {
    const [child] = constructChildren({ seed, count: 1, laCode: '330' })
    const missing = [...declared].filter((name) => !fieldsOf(child).has(name) && !OF_OTHERS.includes(name))
    if (missing.length > 0) t.same(missing, [], `seed ${seed}`)
  }
})

t.test('is a life: home, protection, care, an adoption that does not last, leaving care', (t) => {
  const [child] = constructChildren({ seed: 1, count: 1, laCode: '330' })
  const [first, second, third, ...others] = child?.social_care_episodes ?? []
  t.same(others, [])
  t.equal(first?.referral_no_further_action_flag, true)
  t.equal(second?.child_in_need_plans?.length, 1)
  t.equal(third?.section_47_assessments?.[0]?.icpc_date, third?.child_protection_plans?.[0]?.start_date)
  const placements = third?.child_looked_after_placements ?? []
  const types = placements.map(({ placement_type }) => placement_type)
  t.equal(placements[0]?.start_reason, 'S')
  t.ok(types.includes('A6') && types.some((type) => type?.startsWith('T')) && types.at(-1) === 'K3')
  t.equal(placements.at(-1)?.end_reason, 'E5')
  t.ok((third?.care_worker_details?.length ?? 0) > 3)
  t.end()
})
