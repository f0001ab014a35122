import t from 'tap'
import type { ChildLookedAfterPlacement } from '../../../src/schemas/dfe/care.js'
import type { ChildRecord } from '../../../src/schemas/dfe/child-record.js'
import { createChildren } from '../../../src/services/synthetic-data/create-children.js'
import { CONSTRUCTED_AS_OF } from '../../../src/services/synthetic-data/days.js'

const children = [...createChildren({ seed: 8, count: 20_000, laCode: '330' })]
const placementsOf = (child: ChildRecord): ChildLookedAfterPlacement[] =>
  (child.social_care_episodes ?? []).flatMap((episode) => episode.child_looked_after_placements ?? [])
const inCare = children.filter((child) => placementsOf(child).length > 0)
const born = (child: ChildRecord) => child.child_details?.date_of_birth ?? ''
/** The birthday as a text: fit to compare with days. */
const birthday = (child: ChildRecord, age: number) =>
  `${Number(born(child).slice(0, 4)) + age}${born(child).slice(4)}`

t.test(
  'chains placements without a gap: only the last may be open, and X1 means that the next starts',
  (t) => {
    const broken = inCare.filter((child) => {
      const placements = placementsOf(child)
      return placements.some((placement, index) => {
        const next = placements[index + 1]
        if (placement.end_date === undefined) return next !== undefined || placement.end_reason !== undefined
        if (placement.end_date <= (placement.start_date ?? '')) return true
        if (placement.end_reason !== 'X1') return next !== undefined && next.start_reason !== 'S'
        return next?.start_date !== placement.end_date || next.start_reason === 'S'
      })
    })
    t.same(broken, [])
    t.ok(inCare.every((child) => placementsOf(child)[0]?.start_reason === 'S'))
    t.end()
  },
)

t.test(
  'says what a start reason means: L keeps the placement, P and B change it, T and U keep the carer',
  (t) => {
    for (const child of inCare) {
      placementsOf(child).forEach((placement, index, all) => {
        const before = all[index - 1]
        if (placement.start_reason === 'S' || before === undefined) return
        const sameType = placement.placement_type === before.placement_type
        const samePlace = placement.postcode === before.postcode
        if (placement.start_reason === 'L' && !(sameType && samePlace)) t.fail('L with another placement')
        if (placement.start_reason !== 'L' && sameType && samePlace) t.fail('a change that changes nothing')
        const moved = before.change_reason !== undefined
        const temporary = [placement, before].some(({ placement_type }) => placement_type?.startsWith('T'))
        if (moved === (placement.start_reason === 'L' || temporary)) t.fail('a reason for a change misplaced')
      })
    }
    t.end()
  },
)

t.test('ends care at 18 at the latest, and lets nothing but a birth lie ahead', (t) => {
  for (const child of inCare) {
    const placements = placementsOf(child)
    const last = placements.at(-1)
    if ((last?.end_date ?? CONSTRUCTED_AS_OF) > birthday(child, 18)) t.fail('looked after as an adult')
    if (placements.some(({ start_date = '' }) => start_date < born(child))) t.fail('looked after unborn')
    if (placements.some(({ start_date = '' }) => start_date > CONSTRUCTED_AS_OF)) t.fail('still to come')
  }
  t.end()
})

type Episode = NonNullable<ChildRecord['social_care_episodes']>[number]

function stageOf({
  adoption,
  child_looked_after_placements: placements = [],
  closure_reason,
}: Episode): string {
  if (closure_reason === 'RC1') return 'adopted'
  if (placements.some(({ placement_type }) => placement_type?.startsWith('A'))) return 'placed'
  return adoption?.matched_date === undefined ? 'decided' : 'matched'
}

t.test('adopts in order: decision, match, placement with the adopters, order', (t) => {
  const adoptions = inCare.flatMap((child) =>
    (child.social_care_episodes ?? []).filter(({ adoption }) => adoption !== undefined),
  )
  for (const { adoption = {}, child_looked_after_placements: placements = [] } of adoptions) {
    const days = [adoption.initial_decision_date, adoption.matched_date, adoption.placed_date]
    const known = days.filter((day) => day !== undefined)
    const inOrder = known.every((day, index) => day === days[index] && day >= (days[index - 1] ?? ''))
    const placed = placements.find(({ placement_type }) => placement_type?.startsWith('A'))
    if (!inOrder || placed?.start_date !== adoption.placed_date) t.fail('an adoption out of order')
  }
  const stages = new Set(adoptions.map(stageOf))
  t.same([...stages].sort(), ['adopted', 'decided', 'matched', 'placed'], 'some have only come so far')
  t.end()
})

t.test('closes the case of an adopted child as such, and no other', (t) => {
  const wrong = inCare
    .flatMap((child) => child.social_care_episodes ?? [])
    .filter(({ child_looked_after_placements: placements = [], closure_reason }) => {
      const adopted = placements.some(({ end_reason }) => end_reason === 'E11' || end_reason === 'E12')
      return closure_reason !== undefined && (closure_reason === 'RC1') !== adopted
    })
  t.same(wrong, [])
  t.end()
})

t.test('takes disabled children in for nights, and home again', (t) => {
  const breaks = inCare.filter(
    (child) =>
      placementsOf(child).length > 3 &&
      placementsOf(child).every(
        ({ start_reason, end_reason }) => start_reason === 'S' && end_reason === 'E4A',
      ),
  )
  t.ok(breaks.length > 50)
  t.ok(breaks.every((child) => new Set(placementsOf(child).map(({ postcode }) => postcode)).size === 1))
  t.end()
})

const factorsOf = (child: ChildRecord) =>
  (child.social_care_episodes ?? [])
    .flatMap((episode) => episode.child_and_family_assessments ?? [])
    .flatMap((assessment) => assessment.factors ?? [])

t.test('looks after unaccompanied children until they are 18 or another LA takes over', (t) => {
  const unaccompanied = children.filter(({ child_details }) => child_details?.uasc_flag === true)
  t.ok(unaccompanied.length > 150 && unaccompanied.length < 600)
  for (const child of unaccompanied) {
    const [first] = placementsOf(child)
    const last = placementsOf(child).at(-1)
    const ended = last?.end_reason === 'E3' ? undefined : last?.end_date
    if (child.child_details?.uasc_end_date !== ended) t.fail('the flag ends with care, or stays')
    if ((first?.start_date ?? '') < birthday(child, 14)) t.fail('too young to have come alone')
  }
  const assessed = unaccompanied.map(factorsOf).filter((factors) => factors.length > 0)
  t.ok(assessed.every((factors) => factors.includes('9A')))
  t.end()
})

t.test('keeps in touch with care leavers from 17 on, after care', (t) => {
  const leavers = children.flatMap((child) =>
    (child.social_care_episodes ?? [])
      .flatMap(({ care_leavers = [] }) => care_leavers)
      .map((leaver) => ({ child, leaver })),
  )
  t.ok(leavers.length > 200)
  for (const { child, leaver } of leavers) {
    const { contact_date = '', accommodation = '' } = leaver
    if (contact_date < (placementsOf(child).at(-1)?.end_date ?? '9999')) t.fail('a contact while in care')
    if (birthday(child, 17) > CONSTRUCTED_AS_OF) t.fail('a care leaver under 17')
    if ('TZ'.includes(accommodation) && contact_date < birthday(child, 18)) t.fail('not at 17')
  }
  t.end()
})

t.test('asks for strengths and difficulties once a year in care, from 4 to 16', (t) => {
  const asked = children.filter(({ health_and_wellbeing }) => health_and_wellbeing !== undefined)
  t.ok(asked.length > 400)
  for (const child of asked) {
    const answers = child.health_and_wellbeing?.sdq_assessments ?? []
    const inOrder = answers.every(
      ({ date = '' }, index) => index === 0 || date > (answers[index - 1]?.date ?? ''),
    )
    const ofAge = answers.every(({ date = '' }) => date >= birthday(child, 4) && date < birthday(child, 17))
    const inRange = answers.every(({ score = -1 }) => score >= 0 && score <= 40)
    if (!inOrder || !ofAge || !inRange || answers.length === 0) t.fail('a questionnaire out of place')
  }
  t.end()
})
