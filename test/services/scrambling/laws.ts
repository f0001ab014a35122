import type { ChildRecord } from '../../../src/schemas/dfe/child-record.js'
import { createRecordCheck } from '../../../src/services/census-rules/check-record.js'
import { rules } from '../../../src/services/census-rules/rules/index.js'
import type { ScrambleOptions } from '../../../src/services/scrambling/create-scrambler.js'
import type { DateMode } from '../../../src/services/scrambling/treatments/event-dates.js'
import { leavesOf, pathOf } from './support.js'

const DAY_MS = 86_400_000
const EVENT = /[_/]date$/
const BIRTH = /date_of_birth$/
const ID = /_id$|pupil_number$/
const OPEN = /_id$|pupil_number$|_name$|surname$|postcode$/

const payloadRules = rules.filter(({ needs }) => needs === 'payload')
const judge = createRecordCheck(payloadRules, { referenceDate: '2026-03-31' })
const brokenBy = (record: ChildRecord) =>
  new Set(judge(record, JSON.stringify(record)).map(({ rule }) => rule))

const dayOf = (value: unknown) => Date.parse(String(value)) / DAY_MS
const spell = (text: unknown) => String(text).toUpperCase().replaceAll(' ', '')

/**
 * What scrambling promises, looked at without the scrambler's own check: the names of the laws that a pair breaks.
 * @param known pseudonyms by the ids they stand for, over all pairs of one series
 */
export function brokenLaws(
  original: ChildRecord,
  scrambled: ChildRecord,
  { dates, workers }: ScrambleOptions,
  known: Map<string, string>,
): string[] {
  const before = leavesOf(original)
  const after = new Map(leavesOf(scrambled))
  return [
    ...brokenDates(before, after, dates),
    ...brokenReferences(before, after, known, workers === 'child' ? original.la_child_id : ''),
    ...leaks(before, [...after]),
    ...newFindings(original, scrambled),
  ]
}

type Leaves = readonly [pointer: string, value: unknown][]

function brokenDates(before: Leaves, after: ReadonlyMap<string, unknown>, mode: DateMode): string[] {
  const events = before
    .filter(([pointer]) => EVENT.test(pointer))
    .map(([pointer, value]) => ({ from: dayOf(value), to: dayOf(after.get(pointer)) }))
    .sort((a, b) => a.from - b.from)
  const births = before.filter(([pointer]) => BIRTH.test(pointer))
  const broken: string[] = []
  if (events.some(({ from, to }) => from === to)) broken.push('an event is where it was')
  if (births.some(([pointer, value]) => after.get(pointer) === value)) broken.push('a birth is where it was')
  if (births.some(([pointer, value]) => dayOf(value) - dayOf(after.get(pointer)) < 27))
    broken.push('a birth may lie in the future')
  events.forEach(({ from, to }, place) => {
    const earlier = events[place - 1]
    if (earlier === undefined) return
    if (Math.sign(from - earlier.from) !== Math.sign(to - earlier.to)) broken.push('order')
    if (mode === 'interval' && from - earlier.from !== to - earlier.to) broken.push('interval')
  })
  if (mode === 'interval' && events.some(({ from, to }) => (from - to) % 7 !== 0)) broken.push('weekday')
  return broken
}

function brokenReferences(
  before: Leaves,
  after: ReadonlyMap<string, unknown>,
  known: Map<string, string>,
  child: string,
): string[] {
  return before.flatMap(([pointer, value]) => {
    if (!ID.test(pointer) || value === '') return []
    const holder = pointer.endsWith('worker_id') ? child : ''
    const key = `${holder} ${pathOf(pointer).replace('former_', '')} ${String(value)}`
    const pseudonym = String(after.get(pointer))
    const earlier = known.get(key) ?? pseudonym
    known.set(key, earlier)
    return earlier === pseudonym ? [] : ['cross-reference']
  })
}

/** An identifying text of eight characters or more, wherever it may turn up; a shorter one by itself, in the same field. */
function leaks(before: Leaves, after: Leaves): string[] {
  const open = after
    .filter(([pointer]) => OPEN.test(pointer))
    .map(([pointer, value]) => [pointer, spell(value)] as const)
  const all = open.map(([, text]) => text).join('\n')
  return before.flatMap(([pointer, value]) => {
    const text = spell(value)
    if (!OPEN.test(pointer) || text.length < 4) return []
    const isThere = text.length >= 8 ? all.includes(text) : open.some(([, other]) => other === text)
    return isThere ? [`leak from ${pathOf(pointer)}`] : []
  })
}

function newFindings(original: ChildRecord, scrambled: ChildRecord): string[] {
  const before = brokenBy(original)
  return [...brokenBy(scrambled)].filter((rule) => !before.has(rule))
}
