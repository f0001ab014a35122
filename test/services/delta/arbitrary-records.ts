import fc from '../../support/property.js'
import type { ChildRecord } from '../../../src/schemas/dfe/child-record.js'
import { createChildren } from '../../../src/services/synthetic-data/create-children.js'

/** Few values for each field, so that two records often agree, and each field often missing; ids empty too. */
const id = fc.constantFrom('', '1', '2', '3')
const day = fc.constantFrom('2026-01-01', '2026-02-02', '2026-03-03')
const flag = fc.boolean()
const code = fc.constantFrom('A', 'B')
const purge = fc.constantFrom(false, false, true)

const some = <T>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }, ...requiredKeys: (keyof T & string)[]) =>
  fc.record(shape, { requiredKeys, noNullPrototype: true })

/** `repeated`: the same id may come twice, which the DfE's schema allows. */
const items = (name: string, fields: Record<string, fc.Arbitrary<unknown>>, repeated = false) => {
  const item = some({ [name]: id, ...fields }, name)
  return repeated
    ? fc.array(item, { maxLength: 3 })
    : fc.uniqueArray(item, { maxLength: 3, selector: (one) => one[name] })
}

const dates = { start_date: day, end_date: day }
const codes = fc.uniqueArray(code)

const recordWith = (flags: { purge?: fc.Arbitrary<boolean> }, repeated: boolean) => {
  const list = (name: string, fields: Record<string, fc.Arbitrary<unknown>>) =>
    items(name, { ...fields, ...flags }, repeated)
  return some(
    {
      la_child_id: fc.constant('A1'),
      mis_child_id: id,
      child_details: some({ sex: code, first_name: id, disabilities: codes, uasc_flag: flag, ...flags }),
      health_and_wellbeing: some({
        sdq_assessments: fc.array(some({ date: day, score: fc.nat(2) }), { maxLength: 3 }),
        ...flags,
      }),
      social_care_episodes: list('social_care_episode_id', {
        referral_date: day,
        referral_no_further_action_flag: flag,
        closure_reason: code,
        care_worker_details: fc.array(some({ worker_id: id, ...dates }), { maxLength: 3 }),
        child_and_family_assessments: list('child_and_family_assessment_id', {
          start_date: day,
          factors: codes,
        }),
        child_in_need_plans: list('child_in_need_plan_id', dates),
        section_47_assessments: list('section_47_assessment_id', { icpc_required_flag: flag }),
        child_protection_plans: list('child_protection_plan_id', dates),
        child_looked_after_placements: list('child_looked_after_placement_id', { ...dates, postcode: code }),
        adoption: some({ matched_date: day, placed_date: day, ...flags }),
        care_leavers: some({ contact_date: day, activity: code, ...flags }),
      }),
      ...flags,
    },
    'la_child_id',
  ) as fc.Arbitrary<ChildRecord>
}

/** Any record that an LA may hold: its items have ids of their own, and it has no purge. */
const plainRecord = recordWith({}, false)

/** Anything that passes the DfE's schema: with purges, with ids that come twice, with empty lists and blocks. */
const wildRecord = recordWith({ purge }, true)

type Place = { holder: Record<string, unknown> | unknown[]; key: string | number }

function* placesOf(holder: object): Generator<Place> {
  for (const [key, value] of Object.entries(holder)) {
    if (/^\w+_id$/.test(key) && key !== 'mis_child_id' && key !== 'worker_id') continue
    yield { holder: holder as Place['holder'], key: Array.isArray(holder) ? Number(key) : key }
    if (typeof value === 'object' && value !== null) yield* placesOf(value)
  }
}

/** Removes, changes or reorders one place of a record. */
export function happen(record: object, number: number, kind: number): void {
  const places = [...placesOf(record)]
  const place = places[number % places.length]
  if (place === undefined) return
  const { holder, key } = place
  const fields = holder as Record<string | number, unknown>
  const value = fields[key]
  if (kind <= 1 && Array.isArray(holder)) holder.splice(Number(key), 1)
  else if (kind <= 1) delete fields[key]
  else if (kind === 2 && Array.isArray(holder)) holder.reverse()
  else if (typeof value === 'boolean') fields[key] = !value
  else if (typeof value === 'string' && /^\d{4}-/.test(value)) {
    fields[key] = '2026-03-03'
  }
}

/** A record and what became of it: up to so many events at any level. */
const events = (maxLength: number) => fc.array(fc.tuple(fc.nat(), fc.nat(4)), { maxLength })
const after = (record: ChildRecord, what: readonly [number, number][]): ChildRecord => {
  const copy = structuredClone(record)
  for (const [place, kind] of what) happen(copy, place, kind)
  return copy
}

const constructed = [...createChildren({ seed: 7, count: 60, laCode: '330' })]
const livedRecord = fc
  .tuple(fc.constantFrom(...constructed), events(6))
  .map(([child, what]) => ({ ...after(child, what), la_child_id: 'A1' }))

export const anyRecord = fc.oneof(plainRecord, livedRecord, wildRecord)

/** A child over time: a record, or undefined while it is gone. */
export const anyState = fc.option(anyRecord, { nil: undefined, freq: 8 })

/** Two states of one constructed child, most of which agree. */
export const oneLife = fc
  .tuple(fc.constantFrom(...constructed), events(4), events(4))
  .map(([child, first, later]): [ChildRecord, ChildRecord] => {
    const before = after(child, first)
    return [before, after(before, later)]
  })
