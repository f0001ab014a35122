import t from 'tap'
import type { ChildLookedAfterPlacement } from '../../../src/schemas/dfe/care.js'
import type { ChildRecord } from '../../../src/schemas/dfe/child-record.js'
import { constructChildren } from '../../../src/services/construct/construct-children.js'
import { CONSTRUCTED_AS_OF } from '../../../src/services/construct/days.js'

const children = [...constructChildren({ seed: 8, count: 20_000, laCode: '330' })]
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

t.test('adopts in order: decision, match, placement with the adopters, order, closure', (t) => {
  const adoptions = inCare.flatMap((child) =>
    (child.social_care_episodes ?? []).filter(({ adoption }) => adoption !== undefined),
  )
  const stages = new Set<string>()
  for (const { adoption, child_looked_after_placements, closure_reason } of adoptions) {
    const { initial_decision_date = '', matched_date = '9999', placed_date = '9999' } = adoption ?? {}
    t.ok(initial_decision_date < matched_date || matched_date === '9999')
    t.ok(matched_date <= placed_date)
    const placed = child_looked_after_placements?.find(({ placement_type }) =>
      placement_type?.startsWith('A'),
    )
    t.equal(placed?.start_date, adoption?.placed_date)
    const adopted = child_looked_after_placements?.some(({ end_reason }) => /^E1[12]$/.test(end_reason ?? ''))
    if (closure_reason !== undefined) t.equal(closure_reason === 'RC1', adopted)
    stages.add(
      adopted === true ? 'adopted' : placed ? 'placed' : matched_date < '9999' ? 'matched' : 'decided',
    )
  }
  t.equal(stages.size, 4, 'some have only come so far')
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

t.test(
  'looks after unaccompanied children until they are 18, another LA takes over, or they are older',
  (t) => {
    const unaccompanied = children.filter(({ child_details }) => child_details?.uasc_flag === true)
    t.ok(unaccompanied.length > 150 && unaccompanied.length < 600)
    for (const child of unaccompanied) {
      const placements = placementsOf(child)
      const arrived = placements[0]?.start_date ?? ''
      t.ok(arrived > birthday(child, 14) && arrived < birthday(child, 18))
      const end = placements.at(-1)
      const ended = end?.end_reason === 'E3' ? undefined : end?.end_date
      t.equal(child.child_details?.uasc_end_date, ended)
      const factors = child.social_care_episodes?.[0]?.child_and_family_assessments?.[0]?.factors
      if (factors !== undefined) t.ok(factors.includes('9A'))
    }
    t.end()
  },
)

t.test('keeps in touch with care leavers from 17 on, after care', (t) => {
  const leavers = children.filter((child) =>
    child.social_care_episodes?.some((episode) => episode.care_leavers),
  )
  t.ok(leavers.length > 200)
  for (const child of leavers) {
    const [leaver] = (child.social_care_episodes ?? []).flatMap(({ care_leavers = [] }) => care_leavers)
    t.ok((leaver?.contact_date ?? '') >= (placementsOf(child).at(-1)?.end_date ?? '9999'))
    t.ok(birthday(child, 17) <= CONSTRUCTED_AS_OF)
    if (leaver?.accommodation === 'T') t.ok((leaver.contact_date ?? '') >= birthday(child, 18))
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
