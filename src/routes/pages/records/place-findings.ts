import type { StagedRecord } from '../../../schemas/staged-record.js'
import { describeRule } from '../../../services/reports/describe-finding.js'
import { severityWords } from '../words/tags.js'
import type { Part, PartList } from './read-fields.js'

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
