import type { Field, Part, PartList } from './read-fields.js'
import { severityWords } from '../words/tags.js'
import type { StagedRecord } from '../../../schemas/staged-record.js'
import { describeRule } from '../../../services/reports/describe-finding.js'

type Finding = StagedRecord['findings'][number]

/** A finding as it stands where it belongs. */
export type FindingNote = {
  readonly id: string
  readonly severity: Finding['severity']
  readonly kind: string
  readonly rule: string
  readonly title: string
  /** Null where it says no more than the title. */
  readonly message: string | null
  readonly advice: string
  /** The place on the page, as a link. */
  readonly href: string
}

/** Places on the page and the findings at each. */
export type Places = {
  readonly idOf: (pointer: string) => string
  /** Found at this very place. */
  readonly at: (pointer: string) => readonly FindingNote[]
  readonly findings: readonly FindingNote[]
}

/** Puts each finding where it belongs: at its field, or at the smallest part around it that the page shows. */
export function placeFindings(whole: Part | undefined, findings: readonly Finding[]): Places {
  const places = whole === undefined ? [] : [...new Set(placesOf(whole))]
  const numbers = new Map(places.map((place, number) => [place, number]))
  const idOf = (place: string) => `place-${numbers.get(place)}`
  const noted = findings.map((finding) => {
    const place = places.length === 0 ? undefined : placeOf(finding.pointer, places)
    return { place, note: describe(finding, place === undefined ? '#findings' : `#${idOf(place)}`) }
  })
  return {
    idOf,
    at: (pointer) => noted.filter(({ place }) => place === pointer).map(({ note }) => note),
    findings: noted.map(({ note }) => note),
  }
}

const placesOf = (part: Part): string[] => [
  part.pointer,
  ...part.fields.map(({ pointer }) => pointer),
  ...part.lists.flatMap((list: PartList) => [list.pointer, ...list.items.flatMap(placesOf)]),
  ...part.parts.flatMap(placesOf),
]

/** The longest place that the pointer lies in. */
function placeOf(pointer: string, places: readonly string[]): string {
  const around = places.filter((place) => pointer === place || pointer.startsWith(`${place}/`))
  return around.reduce((longest, place) => (place.length > longest.length ? place : longest), '')
}

function describe({ id, rule, severity, message }: Finding, href: string): FindingNote {
  const { title, advice } = describeRule(rule)
  const kind = severityWords[severity].tag.text
  return { id, severity, kind, rule, title, message: message === title ? null : message, advice, href }
}

type FieldView = Field & { readonly id: string; readonly findings: readonly FindingNote[] }

/** A part as its template shows it. */
export type PartView = {
  readonly id: string
  readonly title: string
  readonly heading: Heading
  /** About the part as a whole, or something in it that is not there. */
  readonly findings: readonly FindingNote[]
  readonly fields: readonly FieldView[]
  readonly lists: readonly ListView[]
  readonly parts: readonly PartView[]
}

type Heading = { readonly level: number; readonly size: 'l' | 'm' | 's' }
type ListView = ReturnType<typeof presentList>

const SIZES: Readonly<Record<number, Heading['size']>> = { 2: 'l', 3: 'm' }
const headingOf = (level: number): Heading => ({ level, size: SIZES[level] ?? 's' })

/** @param level of its heading */
export function presentPart(part: Part, places: Places, level: number): PartView {
  const { idOf, at } = places
  return {
    id: idOf(part.pointer),
    title: part.title,
    heading: headingOf(level),
    findings: at(part.pointer),
    fields: part.fields.map((field) =>
      // A value that is no object, but should be one, has one field at the same place.
      field.pointer === part.pointer
        ? { ...field, id: `${idOf(field.pointer)}-value`, findings: [] }
        : { ...field, id: idOf(field.pointer), findings: at(field.pointer) },
    ),
    lists: part.lists.map((list) => presentList(list, places, level + 1)),
    parts: part.parts.map((inner) => presentPart(inner, places, level + 1)),
  }
}

/** A table with a row for each, ids last; what was found about one stands in a row below it. */
function presentList({ title, pointer, items }: PartList, { idOf, at }: Places, level: number) {
  const fields = items.flatMap((item) => item.fields)
  const columns = [...new Map(fields.map((field) => [field.name, field])).values()].sort(
    (a, b) => Number(a.isId) - Number(b.isId),
  )
  return {
    ...{ id: idOf(pointer), title, heading: headingOf(level), findings: at(pointer) },
    empty: items.length === 0,
    // Below this it fits wherever it is a table at all.
    isWide: columns.length > 5,
    columns: columns.map(({ label }) => label),
    rows: items.map((item) => {
      const cells = columns.map(({ name }) => item.fields.find((field) => field.name === name))
      return {
        id: idOf(item.pointer),
        cells: cells.map((field) => ({
          id: field === undefined || field.pointer === item.pointer ? null : idOf(field.pointer),
          values: field?.values ?? [],
          isId: field?.isId ?? false,
        })),
        findings: [
          ...at(item.pointer).map((finding) => ({ label: null, finding })),
          ...cells.flatMap((field) =>
            field === undefined || field.pointer === item.pointer
              ? []
              : at(field.pointer).map((finding) => ({ label: field.label, finding })),
          ),
        ],
      }
    }),
  }
}
