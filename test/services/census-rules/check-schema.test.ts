import fc from '../../support/property.js'
import t from 'tap'
import { Compile } from 'typebox/compile'
import { ChildRecord } from '../../../src/schemas/dfe/child-record.js'
import { checkSchema, fitsSchema } from '../../../src/services/census-rules/check-schema.js'
import { anyRecord } from '../scrambling/arbitrary-record.js'

const other = Compile(ChildRecord)

/** A record with one value somewhere in it replaced by any JSON value. */
const spoiltRecord = fc.tuple(anyRecord, fc.jsonValue(), fc.nat()).map(([record, junk, place]) => {
  const spoilt = structuredClone(record) as Record<string, unknown>
  const places: { holder: Record<string, unknown>; name: string }[] = []
  const visit = (holder: Record<string, unknown>) => {
    for (const [name, value] of Object.entries(holder)) {
      places.push({ holder, name })
      if (typeof value === 'object' && value !== null) visit(value as Record<string, unknown>)
    }
  }
  visit(spoilt)
  const chosen = places[place % places.length]
  if (chosen !== undefined) chosen.holder[chosen.name] = junk
  return spoilt
})

t.test('takes and refuses what another validator of the same schema takes and refuses', (t) => {
  fc.assert(
    fc.property(fc.oneof(anyRecord, spoiltRecord, fc.jsonValue()), (record: unknown) => {
      fc.pre(!/[^ -~]/.test(JSON.stringify(record)))
      const fits = fitsSchema(record)
      return fits === other.Check(record) && fits === (checkSchema(record).length === 0)
    }),
    { numRuns: 2000 },
  )
  t.end()
})

t.test('counts characters as the DfE’s schema does, not what a reader takes for one', (t) => {
  t.ok(fitsSchema({ la_child_id: 'A1', child_details: { sex: '\u{1F600}' } }), 'one code point')
  t.match(checkSchema({ la_child_id: 'A1', child_details: { sex: 'e\u0301' } }), [
    { pointer: '/child_details/sex', message: /^must be at most 1 character long/ },
  ])
  t.end()
})

t.test('names each missing field, and each object with unknown ones', (t) => {
  const record = { child_details: { a: 1 }, social_care_episodes: [{ b: 1, c: 1 }, {}] }
  t.same(
    checkSchema(record)
      .map(({ pointer, message }) => `${pointer} ${message}`)
      .sort(),
    [
      '/child_details has a field that the DfE does not know',
      '/la_child_id is missing',
      '/social_care_episodes/0 has a field that the DfE does not know',
      '/social_care_episodes/0/social_care_episode_id is missing',
      '/social_care_episodes/1/social_care_episode_id is missing',
    ],
  )
  t.end()
})

t.test('shows the first thousand places of a record that fits nowhere', (t) => {
  const found = checkSchema({
    la_child_id: 'A1',
    social_care_episodes: Array.from({ length: 5000 }, () => 7),
  })
  t.equal(found.length, 1001)
  t.match(found.at(-1), { pointer: '', message: /in more than 1000 places/ })
  t.end()
})

t.test('names the field that was meant, and no name that may be a value', (t) => {
  const said = (name: string) => checkSchema({ la_child_id: 'A1', child_details: { [name]: 1 } })[0]?.message
  t.equal(said('Surname'), '`Surname` is not a field of the DfE’s record here; `surname` is')
  t.equal(said('firstName'), '`firstName` is not a field of the DfE’s record here; `first_name` is')
  t.equal(said('middle_name'), '`middle_name` is not a field of the DfE’s record here')
  t.equal(said('la_child_id'), '`la_child_id` is not a field of the DfE’s record here')
  for (const name of ['Tamsin', 'tamsin', 'tamsin orchard', 'x'.repeat(41)]) {
    t.equal(said(name), 'has a field that the DfE does not know')
  }
  t.end()
})

t.test('repeats no character of an unknown name that no database takes, or that could be a value', (t) => {
  for (const name of [
    'start\0_date',
    'sur\ud800name',
    '\udc00postcode',
    'surname\u2028',
    'first_name 李四',
    'sex\u001b',
  ]) {
    const [finding] = checkSchema({ la_child_id: 'A1', [name]: 'x' })
    t.match(
      finding?.message,
      /^has a field that the DfE does not know; `[a-z_]+` is one, without other characters$/,
    )
  }
  t.match(
    checkSchema({ la_child_id: 'A1', Surname: 'x' })[0]?.message,
    /^`Surname` is not a field of the DfE’s record here/,
  )
  t.end()
})
