import { ChildRecord } from '../../schemas/dfe/child-record.js'
import { fieldNotes } from '../../schemas/dfe/field.js'
import { ITEM_IDS } from '../delta/item-ids.js'

type Schema = {
  readonly title?: string
  readonly format?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
}

/** One item of each list of the DfE's record, in the words of data staff. */
const ONE_OF: Readonly<Record<string, string>> = {
  social_care_episodes: 'episode',
  care_worker_details: 'social worker',
  child_and_family_assessments: 'child and family assessment',
  child_in_need_plans: 'child in need plan',
  section_47_assessments: 'section 47 enquiry',
  child_protection_plans: 'child protection plan',
  child_looked_after_placements: 'placement',
  sdq_assessments: 'strengths and difficulties questionnaire',
  disabilities: 'disability',
  factors: 'factor identified at assessment',
}

/**
 * A place of the DfE's record in words, counted from 1: `/social_care_episodes/1/closure_date` is "2nd episode, Closure". A field that
 * the declaration does not know is shown as it is.
 */
export const describePlace = (pointer: string): string => inWords(pointer, (index) => ordinal(index + 1))

/** The same for all items of a list: `/social_care_episodes/1/closure_date` is "Episode, Closure". */
export const describeField = (pointer: string): string => inWords(pointer, () => '')

/** The pointer without positions: the same for every item of a list. */
export const fieldOf = (pointer: string): string => pointer.replaceAll(/\/\d+(?=\/|$)/g, '')

type Stepped = {
  readonly words: readonly string[]
  readonly schema: Schema | undefined
  readonly list: string
}

function inWords(pointer: string, formatIndex: (index: number) => string): string {
  if (pointer === '') return 'The record'
  const begun: Stepped = { words: [], schema: ChildRecord as Schema, list: '' }
  const steps = pointer.slice(1).split('/')
  return steps.reduce((stepped, step) => follow(stepped, step, formatIndex), begun).words.join(', ')
}

function follow(
  { words, schema, list }: Stepped,
  step: string,
  formatIndex: (index: number) => string,
): Stepped {
  const items = schema?.items
  if (items !== undefined && /^\d+$/.test(step)) {
    const one = ONE_OF[list] ?? spell(list)
    return {
      words: [...words.slice(0, -1), first(`${formatIndex(Number(step))} ${one}`.trim())],
      schema: items,
      list,
    }
  }
  const inner = (items ?? schema)?.properties?.[step]
  return { words: [...words, inner?.title ?? spell(step)], schema: inner, list: step }
}

const first = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const spell = (name: string): string => first(name.replaceAll('_', ' '))

const ENDINGS: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' }
const ordinals = new Intl.PluralRules('en-GB', { type: 'ordinal' })
const ordinal = (count: number): string => `${count}${ENDINGS[ordinals.select(count)] ?? 'th'}`

/** What finds an item in the case management system. */
export type ItemOfFinding = {
  /** Of the item, or of the one around it where it has none. */
  readonly id: string | null
  /** Its days with their fields in words: `Closure 2025-03-01`. Several are separated by semicolons. */
  readonly dates: string | null
}

/** The innermost item of a list that a place lies in: its id and its days. These are values of the record. */
export function findItemOf(pointer: string, record: unknown): ItemOfFinding {
  let value = record
  let schema: Schema | undefined = ChildRecord as Schema
  let list = ''
  let found: ItemOfFinding = { id: null, dates: null }
  for (const step of pointer.split('/').slice(1)) {
    const isInList = Array.isArray(value)
    value = (value as Readonly<Record<string, unknown>> | null | undefined)?.[step]
    schema = isInList ? schema?.items : schema?.properties?.[step]
    if (isInList && typeof value === 'object' && value !== null) {
      const item = value as Readonly<Record<string, unknown>>
      const id = item[ITEM_IDS[list] ?? '']
      found = { id: typeof id === 'string' ? id : found.id, dates: datesOf(item, schema) }
    }
    list = step
  }
  return found
}

function datesOf(item: Readonly<Record<string, unknown>>, schema: Schema | undefined): string | null {
  const days = Object.entries(schema?.properties ?? {}).flatMap(([name, field]) => {
    const day = item[name]
    return field.format === 'date' && typeof day === 'string' && /^\d{4}-\d\d-\d\d$/.test(day)
      ? [`${fieldNotes(field)?.label ?? spell(name)} ${day}`]
      : []
  })
  return days.length === 0 ? null : days.join('; ')
}
