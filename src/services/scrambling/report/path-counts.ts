import type { ChildLookedAfterPlacement } from '../../../schemas/dfe/care.js'
import { ChildRecord } from '../../../schemas/dfe/child-record.js'
import { isListed } from '../../../schemas/dfe/code-lists/code-list.js'
import { codeLists } from '../../../schemas/dfe/code-lists/index.js'
import type { FieldNotes, Treatment } from '../../../schemas/dfe/field.js'
import type { SocialCareEpisode } from '../../../schemas/dfe/social-care-episode.js'
import type { ScramblePath } from '../../../schemas/scramble-report.js'
import { mayBeYoung, wasNotHelped } from '../consistency/details.js'
import { hasPlanOrEnquiry, hasWork, mayHaveFoundNothing } from '../consistency/episode.js'
import { careGoesOn } from '../consistency/placements.js'
import { compilePairs, type Fields, type SeeLeaf } from './compile-pairs.js'
import { atLeast } from './rate-attacks.js'

/** Treatments whose result may equal the original by chance. */
const DRAWN: readonly Treatment[] = ['code', 'codes', 'flag', 'score']
/** Were all drawn well, one submission in a thousand would show one path too many. */
const SIGNIFICANCE = 0.001

/** How often each value of one place came, before and after; codes, flags and scores only. */
type Tally = { values: number; readonly before: Map<string, number>; readonly after: Map<string, number> }
type Counter = {
  readonly notes: FieldNotes
  readonly path: string
  values: number
  unchanged: number
  readonly tallies: Map<string, Tally>
}

/** Counts over pairs of records, path by path. Of values only those of code lists, flags and scores are kept, as counts. */
export function countPaths() {
  const counters: Counter[] = []
  const see = compilePairs(ChildRecord, (notes, { path }) => {
    if (notes.treatment === 'structure') return undefined
    const counter: Counter = { notes, path, values: 0, unchanged: 0, tallies: new Map() }
    counters.push(counter)
    return DRAWN.includes(notes.treatment) ? countDrawn(counter) : countReplaced(counter)
  })
  return { see, result: () => counters.map((counter) => judge(counter, counters.length)) }
}

function countReplaced(counter: Counter): SeeLeaf {
  return (from, to) => {
    if (to === '') return
    counter.values += 1
    if (from === to) counter.unchanged += 1
  }
}

function countDrawn(counter: Counter): SeeLeaf {
  const name = counter.path.replace('[]', '').split('.').at(-1) ?? ''
  const placeOf = PLACES[name.replace('[]', '')] ?? (() => '')
  const keyOf = keyFor(counter.notes)
  return (from, to, original, holders) => {
    if (to === '' || (Array.isArray(to) && to.length === 0)) return
    const [before, after, place] = [keyOf(from), keyOf(to), placeOf(original, holders)]
    let tally = counter.tallies.get(place)
    if (tally === undefined)
      counter.tallies.set(place, (tally = { values: 0, before: new Map(), after: new Map() }))
    tally.values += 1
    counter.values += 1
    tally.before.set(before, (tally.before.get(before) ?? 0) + 1)
    tally.after.set(after, (tally.after.get(after) ?? 0) + 1)
    if (before === after) counter.unchanged += 1
  }
}

/** A code that is on no list may be anything: it is counted, not kept. */
function keyFor({ codeList }: FieldNotes): (value: unknown) => string {
  if (codeList === undefined) return String
  const list = codeLists[codeList]
  const known = (code: unknown) => (isListed(list, code as string) ? (code as string) : '?')
  return (value) => (Array.isArray(value) ? value.map(known).sort().join() : known(value))
}

/** @param paths how many are judged together */
function judge({ notes, path, values, unchanged, tallies }: Counter, paths: number): ScramblePath {
  const expected = [...tallies.values()].reduce((sum, tally) => sum + expectedOf(tally), 0)
  const isMore =
    values > 0 && unchanged > expected && atLeast(unchanged, values, expected / values) < SIGNIFICANCE / paths
  const verdict = DRAWN.includes(notes.treatment)
    ? isMore
      ? 'more than chance'
      : 'as expected'
    : unchanged > 0
      ? 'leak'
      : 'as expected'
  return {
    path,
    label: notes.label,
    treatment: notes.treatment,
    values,
    unchanged,
    expected: Math.round(expected * 10) / 10,
    verdict,
  }
}

/** How many values would be unchanged if those after were dealt to those before at random. */
function expectedOf({ values, before, after }: Tally): number {
  let pairs = 0
  for (const [key, count] of before) if (key !== '?') pairs += count * (after.get(key) ?? 0)
  return pairs / values
}

/** In which of its possible places a value stands. */
type PlaceOf = (original: Fields, holders: readonly Fields[]) => string

const isGiven = (object: Fields | undefined, field: string) => String(object?.[field] !== undefined)

/**
 * Fields whose values depend on their place: among those of one place chance is judged apart. A first placement starts
 * care (S) before and after, which says no more than that it is the first.
 */
const PLACES: Readonly<Record<string, PlaceOf>> = {
  sex: (_, [details]) => isGiven(details, 'date_of_birth'),
  unique_pupil_number_unknown_reason: (_, [, record]) =>
    `${mayBeYoung(record as ChildRecord)} ${wasNotHelped(record as ChildRecord)}`,
  uasc_flag: (_, [details]) => isGiven(details, 'uasc_end_date'),
  referral_no_further_action_flag: (_, [episode]) => String(hasWork(episode as SocialCareEpisode)),
  icpc_required_flag: (_, [enquiry, episode]) =>
    `${isGiven(enquiry, 'icpc_date')} ${isGiven(episode, 'closure_date')}`,
  closure_reason: (_, [episode]) =>
    `${isGiven(episode, 'child_and_family_assessments')} ${isGiven(episode, 'child_in_need_plans')} ${isGiven(
      episode,
      'section_47_assessments',
    )}`,
  factors: (_, [, episode]) =>
    `${mayHaveFoundNothing(episode as SocialCareEpisode)} ${hasPlanOrEnquiry(episode as SocialCareEpisode)}`,
  start_reason: (_, [here]) =>
    ['S', 'L'].includes(here?.['start_reason'] as string) ? String(here?.['start_reason']) : 'move',
  end_reason: (original) => String(careGoesOn(original as ChildLookedAfterPlacement)),
  placement_type: (_, [here, , record]) =>
    String(here?.['postcode'] === (record?.['child_details'] as Fields | undefined)?.['postcode']),
}
