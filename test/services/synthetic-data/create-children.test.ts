import { createHash } from 'node:crypto'
import fc from '../../support/property.js'
import t from 'tap'
import type { ChildRecord } from '../../../src/schemas/dfe/child-record.js'
import { isWellFormedUpn } from '../../../src/schemas/dfe/upn.js'
import { createChildren } from '../../../src/services/synthetic-data/create-children.js'
import { CONSTRUCTED_AS_OF } from '../../../src/services/synthetic-data/days.js'
import { createRecordCheck } from '../../../src/services/census-rules/check-record.js'
import { rules } from '../../../src/services/census-rules/rules/index.js'

const populate = (seed: number, count: number) => [...createChildren({ seed, count, laCode: '330' })]
const check = createRecordCheck(rules, { referenceDate: CONSTRUCTED_AS_OF })
const seeds = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })
const episodesOf = (children: ChildRecord[]) => children.flatMap((child) => child.social_care_episodes ?? [])

t.test('gives the same bytes for the same seed, on any day', (t) => {
  const digest = createHash('sha256')
    .update(JSON.stringify(populate(42, 1000)))
    .digest('hex')
  t.equal(
    digest,
    createHash('sha256')
      .update(JSON.stringify(populate(42, 1000)))
      .digest('hex'),
  )
  t.not(
    digest,
    createHash('sha256')
      .update(JSON.stringify(populate(43, 1000)))
      .digest('hex'),
  )
  t.end()
})

t.test('begins a longer stream with the children of a shorter one', (t) => {
  t.same(populate(7, 500).slice(0, 123), populate(7, 123))
  const stream = createChildren({ seed: 7, count: 1e9, laCode: '330' })
  t.same(stream.next().value, populate(7, 1)[0])
  t.end()
})

t.test('makes nothing that the receiver, its firewall, a code list or a rule of the censuses minds', (t) => {
  fc.assert(
    fc.property(seeds, (seed) =>
      populate(seed, 200).every((child) => {
        const payload = JSON.stringify(child)
        return check(child, payload).length === 0 && !/0x/i.test(payload)
      }),
    ),
    { numRuns: 25 },
  )
  t.end()
})

t.test('gives every child and thing an id of its own', (t) => {
  const children = populate(1, 5000)
  const ids = [
    ...children.map((child) => child.la_child_id),
    ...episodesOf(children).flatMap((episode) => [
      episode.social_care_episode_id,
      ...(episode.child_in_need_plans ?? []).map((plan) => plan.child_in_need_plan_id),
      ...(episode.section_47_assessments ?? []).map((enquiry) => enquiry.section_47_assessment_id),
    ]),
  ]
  t.equal(new Set(ids).size, ids.length)
  const upns = children.flatMap(({ child_details }) => child_details?.unique_pupil_number ?? [])
  t.ok(upns.length > 2000)
  t.equal(new Set(upns).size, upns.length)
  t.ok(upns.every(isWellFormedUpn))
  t.end()
})

t.test('keeps the order of a case: referral, assessment, conference, plan, closure', (t) => {
  for (const episode of episodesOf(populate(3, 3000))) {
    const referral = episode.referral_date ?? ''
    const closure = episode.closure_date ?? '9999-12-31'
    const assessed = episode.child_and_family_assessments ?? []
    const plans = [...(episode.child_in_need_plans ?? []), ...(episode.child_protection_plans ?? [])]
    const days = [
      ...assessed.flatMap(({ start_date, authorisation_date }) => [start_date, authorisation_date]),
      ...plans.flatMap(({ start_date, end_date }) => [start_date, end_date]),
    ].filter((day) => day !== undefined)
    if (!days.every((day) => day >= referral && day <= closure && day <= CONSTRUCTED_AS_OF)) {
      t.fail('an event lies outside its case')
    }
    if (episode.referral_no_further_action_flag === true && days.length > 0) {
      t.fail('something happened after a referral with no further action')
    }
    if (episode.closure_date !== undefined && plans.some(({ end_date }) => end_date === undefined)) {
      t.fail('a plan is open in a closed case')
    }
  }
  t.end()
})

t.test('sends nobody back who was adopted, died or moved to adult services', (t) => {
  const closures = new Map<string, number>()
  for (const child of populate(4, 10_000)) {
    child.social_care_episodes?.forEach(({ closure_reason = 'open' }, index, all) => {
      closures.set(closure_reason, (closures.get(closure_reason) ?? 0) + 1)
      const isLast = index === all.length - 1
      if (!isLast && ['RC1', 'RC2', 'RC6', 'open'].includes(closure_reason))
        t.fail('a case after the last one')
    })
  }
  t.ok(['RC1', 'RC2', 'RC6', 'open'].every((reason) => (closures.get(reason) ?? 0) > 10))
  t.end()
})

t.test('is a population: unborn children, siblings who share workers, open and closed cases', (t) => {
  const children = populate(11, 3000)
  const unborn = children.filter(({ child_details }) => child_details?.expected_date_of_birth !== undefined)
  t.ok(unborn.length > 20 && unborn.length < 150)
  t.ok(unborn.every(({ child_details }) => child_details?.sex === 'U' && !child_details.date_of_birth))
  const homes = new Set(children.map(({ child_details }) => child_details?.postcode))
  t.ok(homes.size < children.length * 0.8, 'siblings share a home')
  const workers = episodesOf(children).flatMap((episode) => episode.care_worker_details ?? [])
  t.ok(new Set(workers.map(({ worker_id }) => worker_id)).size <= 240)
  t.ok(workers.every(({ worker_id }) => worker_id?.startsWith('SW')))
  const open = episodesOf(children).filter(({ closure_date }) => closure_date === undefined).length
  t.ok(open > 300 && open < episodesOf(children).length - 300)
  t.end()
})
