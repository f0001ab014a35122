import type { FindingNote, Places } from './place-findings.js'
import type { Field, Part, PartList } from './read-fields.js'

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
