import { type TimelineEvent, timeline } from '../charts/timeline.js'
import { formatCount, formatList } from '../words/format.js'
import { formatDay } from '../words/format.js'
import { severityWords } from '../words/tags.js'
import type { Severity, StagedRecord } from '../../../schemas/staged-record.js'

/** The child's life as bars and points, in words, and as a table; null if nothing has a day. */
export function presentTimeline(
  record: unknown,
  findings: readonly Pick<StagedRecord['findings'][number], 'pointer' | 'severity'>[],
) {
  const found = findTimelineEvents(record, findings)
  if (found.length === 0) return null
  const sorted = [...found].sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0))
  return {
    chart: timeline({ id: 'timeline', title: 'Timeline', words: inWords(sorted), lanes, events: found }),
    rows: {
      caption: 'Timeline, from the earliest',
      hideCaption: true,
      empty: '',
      columns: [{ text: 'What' }, { text: 'From' }, { text: 'To' }, { text: 'Findings' }],
      rows: sorted.map(({ text, start, end, flagged }) => [
        { value: text },
        { value: formatDay(start) },
        { value: end === undefined ? 'The same day' : end === null ? 'Not ended' : formatDay(end) },
        flagged === null ? { value: 'None' } : { tag: severityWords[flagged].tag },
      ]),
    },
  }
}

function inWords(sorted: readonly Found[]): string {
  const counts = lanes.flatMap((lane) => {
    const count = sorted.filter((one) => one.lane === lane).length
    return count === 0 ? [] : [`${lane.toLowerCase()}: ${count}`]
  })
  const flagged = sorted.filter((one) => one.flagged !== null).length
  return `From ${formatDay(sorted[0]?.start ?? '')}. ${formatList(counts)}. ${formatCount(flagged, 'of them has', 'of them have')} findings.`
}

/** Kinds of things in a life that have a start and may have an end, or are of one day. */
type Kind = {
  readonly lane: string
  readonly start: string
  /** Absent: it is of one day. */
  readonly end?: string
}

const EPISODE: Kind = { lane: 'Episodes', start: 'referral_date', end: 'closure_date' }
/** Lists inside an episode, by their names in the record. */
const INSIDE: Readonly<Record<string, readonly Kind[]>> = {
  child_and_family_assessments: [{ lane: 'Assessments', start: 'start_date', end: 'authorisation_date' }],
  section_47_assessments: [
    { lane: 'Section 47 enquiries', start: 'start_date', end: 'end_date' },
    { lane: 'Child protection conferences', start: 'icpc_date' },
  ],
  child_in_need_plans: [{ lane: 'Child in need plans', start: 'start_date', end: 'end_date' }],
  child_protection_plans: [{ lane: 'Child protection plans', start: 'start_date', end: 'end_date' }],
  child_looked_after_placements: [{ lane: 'Placements', start: 'start_date', end: 'end_date' }],
  adoption: [
    { lane: 'Adoption', start: 'initial_decision_date' },
    { lane: 'Adoption', start: 'matched_date' },
    { lane: 'Adoption', start: 'placed_date' },
  ],
  care_leavers: [{ lane: 'Contact after care', start: 'contact_date' }],
}
const SDQ: Kind = { lane: 'Questionnaires', start: 'date' }

/** In the order in which they stand on the page. */
export const lanes: readonly string[] = [
  ...new Set([EPISODE, ...Object.values(INSIDE).flat(), SDQ].map(({ lane }) => lane)),
]

const GRAVEST_FIRST = ['error', 'warning', 'query'] as const satisfies readonly Severity[]

export type Found = TimelineEvent & { readonly pointer: string }

type Json = Readonly<Record<string, unknown>>
const asObject = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : [])

const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))

/**
 * Everything in a record that has a day, for the timeline.
 * @param findings where something was found, and how grave it is
 */
function findTimelineEvents(
  record: unknown,
  findings: readonly { readonly pointer: string; readonly severity: Severity }[],
): Found[] {
  const { social_care_episodes: episodes, health_and_wellbeing: health } = asObject(record)
  const gravestAt = (place: string, inside: readonly string[] = []): Severity | null => {
    const severities = findings
      .filter(({ pointer: found }) => found.startsWith(`${place}/`))
      .filter(({ pointer: found }) => !inside.some((name) => found.startsWith(`${place}/${name}/`)))
      .map(({ severity }) => severity)
    return GRAVEST_FIRST.find((one) => severities.includes(one)) ?? null
  }
  const happen = (kind: Kind, value: unknown, pointer: string, inside?: readonly string[]): Found[] => {
    const { [kind.start]: start, [kind.end ?? '']: end } = asObject(value)
    if (!isDay(start)) return []
    const base = { lane: kind.lane, start, pointer, flagged: gravestAt(pointer, inside) }
    if (kind.end === undefined) return [{ ...base, text: kind.lane }]
    return [{ ...base, text: kind.lane, end: isDay(end) ? end : null }]
  }
  return [
    ...asList(episodes).flatMap((episode, index) => {
      const pointer = `/social_care_episodes/${index}`
      return [
        ...happen(EPISODE, episode, pointer, Object.keys(INSIDE)),
        ...Object.entries(INSIDE).flatMap(([name, kinds]) =>
          itemsOf(asObject(episode)[name], `${pointer}/${name}`).flatMap(({ value, at }) =>
            kinds.flatMap((kind) => happen(kind, value, at)),
          ),
        ),
      ]
    }),
    ...itemsOf(asObject(health)['sdq_assessments'], '/health_and_wellbeing/sdq_assessments').flatMap(
      ({ value, at }) => happen(SDQ, value, at),
    ),
  ]
}

/** Several, or the one that there can be. */
const itemsOf = (value: unknown, pointer: string): { value: unknown; at: string }[] =>
  Array.isArray(value)
    ? (value as unknown[]).map((item, index) => ({ value: item, at: `${pointer}/${index}` }))
    : value === undefined
      ? []
      : [{ value, at: pointer }]
