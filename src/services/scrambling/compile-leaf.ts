import { codeLists } from '../../schemas/dfe/code-lists/index.js'
import type { FieldNotes, NameKind, Treatment } from '../../schemas/dfe/field.js'
import { identify, identifyName, plain, type Case } from './case.js'
import type { Scramble } from './compile-scramble.js'
import { dayOf, type Day } from './day.js'
import { compileFits } from './fits-leaf.js'
import { UNFIT } from './refusal.js'
import { textOfDay } from './replace-dates.js'
import { createCodeDraw, drawFlag, drawScore } from './treatments/code.js'
import { couldBeInName } from './treatments/name.js'
import type { Pseudonym } from './treatments/pseudonym.js'

/** Put in the place of a leaf that is replaced at the end: left there, it fails the check. */
const PENDING = ''

type Compile = (leaf: LeafPlan) => Scramble

/** One leaf of the declaration. `tag` sets its draws apart from those of others. */
export type LeafPlan = {
  readonly schema: object
  readonly notes: FieldNotes
  readonly maxLength: number
  readonly tag: number
}

/**
 * What each treatment makes of a value that fits its leaf; those of dates see for themselves whether it does. A treatment
 * without a row does not compile.
 */
const TREATMENTS: Readonly<Record<Treatment, Compile>> = {
  pseudonym: ({ notes, maxLength }) => replaceId(({ pseudonyms }) => pseudonyms.id(notes, maxLength)),
  upn: () => replaceId(({ pseudonyms }) => pseudonyms.upn),
  name: ({ notes }) => awaitName(notes.nameKind ?? 'last'),
  'birth-date': () => awaitBirth,
  'event-date': () => moveEvent,
  code: replaceCode,
  codes: replaceCode,
  flag:
    ({ tag }) =>
    (value, { draw }, item) =>
      drawFlag(draw(tag, item, value === true ? 'true' : 'false')),
  score:
    ({ tag }) =>
    (value, { draw }, item) =>
      drawScore(draw(tag, item, String(value))),
  postcode: () => (value, record) => {
    if (couldBeInName(value as string)) identify(record.identifying, plain(value as string))
    return record.postcode(value as string)
  },
  structure: () => (value) => value,
}

export function compileLeaf(leaf: LeafPlan): Scramble {
  const fits = compileFits(leaf.schema)
  const treat = TREATMENTS[leaf.notes.treatment](leaf)
  if (treat === moveEvent || treat === awaitBirth) return treat
  return (value, record, item, target, field) => {
    if (!fits(value)) throw UNFIT
    return treat(value, record, item, target, field)
  }
}

function readFit(value: unknown): Day {
  const day = dayOf(value)
  if (Number.isNaN(day)) throw UNFIT
  return day
}

function replaceId(pseudonymIn: (record: Case) => Pseudonym): Scramble {
  return (value, record) => {
    if (couldBeInName(value as string)) identify(record.identifying, plain(value as string))
    return pseudonymIn(record)(value as string)
  }
}

function replaceCode({ notes: { codeList, label }, tag }: LeafPlan): Scramble {
  if (codeList === undefined) throw new Error(`${label} does not name its code list`)
  const drawCode = createCodeDraw(codeLists[codeList])
  return (value, { draw }, item) => (value === '' ? '' : drawCode(draw(tag, item, value as string)))
}

function awaitName(kind: NameKind): Scramble {
  return (value, record, _, target, field) => {
    if (value === '') return ''
    const original = value as string
    const bare = plain(original)
    identifyName(record.identifying, bare, original)
    record.names.push({ target, field, original, bare, kind })
    return PENDING
  }
}

const awaitBirth: Scramble = (value, { births }, _, target, field) => {
  births.push({ target, field, original: readFit(value) })
  return PENDING
}

const moveEvent: Scramble = (value, { shift, eventDays, events }, _, target, field) => {
  const original = readFit(value)
  eventDays.push(original)
  if (shift !== undefined) return textOfDay(original - shift)
  events.push({ target, field, original })
  return PENDING
}
