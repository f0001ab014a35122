import { parseDay, yearOf } from '../../../services/calendar/plain-date.js'
import type { Severity } from '../../../schemas/staged-record.js'
import type { BarKind } from './bar-chart.js'

/** Something in a life: it lasts, or it is of one day. */
export type TimelineEvent = {
  readonly lane: string
  /** Its description, for people who cannot see it. */
  readonly text: string
  /** `YYYY-MM-DD` */
  readonly start: string
  /** Absent: a point in time; null: it has not ended. */
  readonly end?: string | null
  /** How grave the gravest finding about it is; null where nothing was found. */
  readonly flagged: Severity | null
}

const ROW = 26
const LANE_TITLE = 24
const AXIS = 30
const MOST_TICKS = 5

type Placed = TimelineEvent & { readonly from: number; readonly to: number }

/** Lanes of bars and points over the years. Places are in percent of the page's width; what overlaps lies below. */
export function timeline(chart: {
  id: string
  title: string
  words: string
  lanes: readonly string[]
  events: readonly TimelineEvent[]
}) {
  const { first, last } = span(chart.events)
  const share = (day: number) => Math.round(((day - first) / (last - first)) * 10_000) / 100
  let y = AXIS
  const lanes = chart.lanes.flatMap((label) => {
    const rows = stack(chart.events.filter(({ lane }) => lane === label).map((one) => place(one, last)))
    if (rows.length === 0) return []
    const top = y
    y += LANE_TITLE + rows.length * ROW + 8
    return [{ label, textY: top + 18, marks: rows.flatMap((row, index) => row.map(mark(top, index))) }]
  })
  function mark(top: number, row: number) {
    return (one: Placed) => {
      const [x, end] = [share(one.from), share(one.to)]
      return {
        ...{ text: one.text, isPoint: one.end === undefined, isOpen: one.end === null },
        kind: (one.flagged ?? 'plain') satisfies BarKind,
        flagged: one.flagged !== null,
        x: `${x}%`,
        width: `${Math.max(0.6, Math.round((end - x) * 100) / 100)}%`,
        y: top + LANE_TITLE + row * ROW,
      }
    }
  }
  const { id, title, words } = chart
  return {
    id,
    title,
    words,
    height: y,
    lanes,
    ticks: ticks(first, last)
      .map(({ text, day }) => ({ text, share: share(day) }))
      // On a phone, half of a label is 8 % of the width: nearer to an edge it would be cut.
      .filter((tick) => tick.share >= 8 && tick.share <= 92)
      .map((tick) => ({ text: tick.text, x: `${tick.share}%` })),
  }
}

/** From the first to the last day that is known, with a little room behind. */
function span(events: readonly TimelineEvent[]): { first: number; last: number } {
  const days = events.flatMap(({ start, end }) => [start, ...(typeof end === 'string' ? [end] : [])])
  const numbers = days.map(parseDay)
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)]
  return { first: first - 15, last: last + Math.max(30, Math.round((last - first) * 0.04)) }
}

const place = (one: TimelineEvent, last: number): Placed => {
  const from = parseDay(one.start)
  const to = one.end === undefined ? from : one.end === null ? last : parseDay(one.end)
  // An end before its start is a mistake of the data, and shown from the earlier day.
  return { ...one, from: Math.min(from, to), to: Math.max(from, to) }
}

/** Each in the first row where nothing is in its way. */
function stack(placed: readonly Placed[]): Placed[][] {
  const rows: Placed[][] = []
  for (const one of [...placed].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const row = rows.find((others) => others.every(({ from, to }) => to <= one.from && from < one.from))
    if (row === undefined) rows.push([one])
    else row.push(one)
  }
  return rows
}

/** Firsts of January; of months, where fewer than two of those would show. At most five: their labels must not touch on a phone. */
function ticks(first: number, last: number): { text: string; day: number }[] {
  const years = firstsBetween(first, last, 12)
  const isLong = years.length > 1
  const all = isLong ? years : firstsBetween(first, last, 1)
  const step = Math.max(1, Math.ceil(all.length / MOST_TICKS))
  return all
    .filter((_, index) => index % step === 0)
    .map((iso) => ({ text: isLong ? iso.slice(0, 4) : formatMonth(iso), day: parseDay(iso) }))
}

/** The first days of every `step`th month, counted from January, after `first` and until `last`. */
function firstsBetween(first: number, last: number, step: 1 | 12): string[] {
  const firsts: string[] = []
  for (let year = yearOf(first); year <= yearOf(last); year += 1) {
    for (let month = 1; month <= 12; month += step) {
      const iso = `${year}-${String(month).padStart(2, '0')}-01`
      const day = parseDay(iso)
      if (day > first && day <= last) firsts.push(iso)
    }
  }
  return firsts
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const formatMonth = (iso: string): string => `${MONTHS[Number(iso.slice(5, 7)) - 1] ?? ''} ${iso.slice(0, 4)}`
