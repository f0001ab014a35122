import { type Field, type Part, type Value, readFields } from './read-fields.js'
import { formatCount } from '../words/format.js'
import type { Tag } from '../words/tags.js'
import { ChildRecord } from '../../../schemas/dfe/child-record.js'
import type { StagedRecord } from '../../../schemas/staged-record.js'
import type { Submission } from '../../../schemas/submission.js'
import { ITEM_IDS } from '../../../services/delta/item-ids.js'
import type { HeldAround } from '../../../services/submissions/submission-service.js'

/** States from which the record can still reach the DfE. */
const TO_COME: readonly Submission['state'][] = ['staged', 'approved', 'transmitting', 'held', 'incomplete']

const TAGS: Readonly<Record<ChangedPart['change'], Tag>> = {
  added: { text: 'Added', colour: 'green' },
  changed: { text: 'Changed', colour: 'yellow' },
  deleted: { text: 'Deleted', colour: 'red' },
}

/** The child's record at the DfE, now and afterwards; null if there is nothing to compare. */
export function presentComparison(facts: {
  submission: Pick<Submission, 'kind' | 'state'>
  record: Pick<StagedRecord, 'status'>
  held: HeldAround
}) {
  const { submission, record } = facts
  const { now: held, then: after } = facts.held
  const isToCome =
    TO_COME.includes(submission.state) && record.status !== 'received' && record.status !== 'withheld'
  if (!isToCome || (submission.kind === 'full' && held === undefined)) return null
  if (held === undefined)
    return {
      ...NO_PARTS,
      words: 'The DfE holds nothing about this child now. It will hold what this page shows.',
    }
  if (held.payload === null) {
    const words =
      'We do not know what the DfE holds about this child now, because it did not answer an earlier attempt to send. This record is correct in either case.'
    return { ...NO_PARTS, words }
  }
  const { parts, sameFields } = compareHeld(
    JSON.parse(held.payload) as unknown,
    after === null ? undefined : (JSON.parse(after) as unknown),
  )
  return {
    words: formatComparison(parts, sameFields, after),
    summary: after === null ? 'What the DfE holds now and will delete' : null,
    parts: parts.map(presentPart),
  }
}

const NO_PARTS = { summary: null, parts: [] }

function formatComparison(parts: readonly ChangedPart[], same: number, after: HeldAround['then']): string {
  const fields = parts.reduce((sum, part) => sum + part.fields.length, 0)
  if (after === null)
    return `The DfE holds ${formatCount(fields, 'field')} about this child now. It will delete all of them.`
  const rest = `${formatCount(same, 'other field')} ${same === 1 ? 'stays' : 'stay'} the same.`
  if (fields === 0) return `No field changes. ${rest}`
  return `${formatCount(fields, 'field')} ${fields === 1 ? 'changes' : 'change'}. ${rest}`
}

const presentPart = ({ title, change, fields }: ChangedPart) => ({
  title,
  tag: TAGS[change],
  table: {
    caption: title,
    hideCaption: true,
    empty: 'It holds nothing but its id.',
    columns: [{ text: 'Field' }, { text: 'The DfE holds now' }, { text: 'The DfE will hold' }],
    rows: fields.map(({ label, now, then }) => [
      { value: label },
      { value: formatValues(now) },
      { value: formatValues(then) },
    ]),
  },
})

const formatValues = (values: readonly Value[]): string =>
  values.length === 0
    ? 'Nothing'
    : values.map(({ text, meaning }) => (meaning === null ? text : `${meaning} (${text})`)).join('; ')

/** A field before and after; no values where it is not held. */
type ChangedField = {
  readonly label: string
  readonly now: readonly Value[]
  readonly then: readonly Value[]
}

/** A part of the record that is not the same afterwards, such as an episode, with its fields that differ. */
type ChangedPart = {
  readonly title: string
  readonly change: 'added' | 'changed' | 'deleted'
  readonly fields: readonly ChangedField[]
}

type HeldComparison = { readonly parts: readonly ChangedPart[]; readonly sameFields: number }

/** Its own fields without the parts inside it. */
type OwnFields = { readonly title: string; readonly fields: ReadonlyMap<string, Field> }

/**
 * Compares two records of a child field by field. Items of a list are the same where their ids are, at whatever place they stand.
 * @param now what the DfE holds; undefined for nothing
 * @param then what it will hold; undefined for nothing
 */
export function compareHeld(now: unknown, then: unknown): HeldComparison {
  const [before, after] = [partsOf(now), partsOf(then)]
  const all = [...new Set([...after.keys(), ...before.keys()])].map((key) =>
    comparePart(before.get(key) ?? NOTHING, after.get(key) ?? NOTHING),
  )
  return {
    parts: all
      .map(({ part }) => part)
      .filter(({ change, fields }) => change !== 'changed' || fields.length > 0),
    sameFields: all.reduce((sum, { same }) => sum + same, 0),
  }
}

const NOTHING: OwnFields = { title: '', fields: new Map() }

function comparePart(held: OwnFields, wanted: OwnFields): { part: ChangedPart; same: number } {
  const names = [...new Set([...wanted.fields.keys(), ...held.fields.keys()])]
  const fields = names
    .map((name) => changeOf(held.fields.get(name), wanted.fields.get(name)))
    .filter((field) => field !== undefined)
  const change = held === NOTHING ? 'added' : wanted === NOTHING ? 'deleted' : 'changed'
  const { title } = wanted === NOTHING ? held : wanted
  return { part: { title, change, fields }, same: names.length - fields.length }
}

function changeOf(held: Field | undefined, wanted: Field | undefined): ChangedField | undefined {
  const [now, then] = [held?.values ?? [], wanted?.values ?? []]
  const label = wanted?.label ?? held?.label ?? ''
  return textOf(now) === textOf(then) ? undefined : { label, now, then }
}

/** A set of codes says the same in any order. */
const textOf = (values: readonly Value[]): string => JSON.stringify(values.map(({ text }) => text).sort())

const NONE: ReadonlySet<string> = new Set()

/** By a key that names items by their ids. Parts that only hold other parts are left out. */
function partsOf(record: unknown): Map<string, OwnFields> {
  const found = new Map<string, OwnFields>()
  if (record !== undefined) {
    walk(readFields(ChildRecord, record, NONE, { title: 'The child', pointer: '' }), '', '', found)
  }
  return found
}

function walk(part: Part, key: string, title: string, found: Map<string, OwnFields>): void {
  const item = itemOf(part)
  const [ownKey, ownTitle] = [`${key}/${item.key}`, title === '' ? item.title : `${title}: ${item.title}`]
  const fields = part.fields.filter(({ name }) => name !== item.idField)
  if (fields.length > 0 || item.idField !== undefined) {
    found.set(ownKey, { title: ownTitle, fields: new Map(fields.map((field) => [field.name, field])) })
  }
  const around = part.pointer === '' ? '' : ownTitle
  for (const list of part.lists) for (const one of list.items) walk(one, ownKey, around, found)
  for (const inner of part.parts) walk(inner, ownKey, around, found)
}

/** How a part is known again, and what people call it: an item of a list by its id, in words by its first date. */
function itemOf({ pointer, title, fields }: Part): { key: string; title: string; idField?: string } {
  const [name = '', place] = pointer.split('/').slice(-2)
  if (place === undefined || !/^\d+$/.test(place)) return { key: place ?? '', title }
  const idField = ITEM_IDS[name]
  const id = fields.find((field) => field.name === idField)?.values[0]?.text
  const date = fields.find((field) => field.name.includes('date') && field.values.length > 0)
  const kind = title.replace(/: \d+ of \d+$/, '')
  return {
    key: `${name} ${id ?? place}`,
    title: date === undefined ? title : `${kind} (${date.label.toLowerCase()} ${date.values[0]?.text ?? ''})`,
    ...(idField === undefined ? {} : { idField }),
  }
}
