import type { FindingStatus } from '../../../schemas/quality-report.js'
import type { CheckRow } from '../../../services/live-checks/live-check-repository.js'
import type { FoundRow, GroupRow } from '../../../services/live-checks/live-finding-repository.js'
import { describeRule, formatMessage } from '../../../services/reports/describe-finding.js'
import { describeField, describePlace } from '../../../services/reports/describe-place.js'
import { STATUS_WORDS } from '../../../services/reports/write-csv.js'
import { trendChart } from '../charts/trend-chart.js'
import { withQuery } from '../layout/page-links.js'
import { capitalise, formatCount, formatDay, formatNumber, formatShortDay } from '../words/format.js'
import { severityWords } from '../words/tags.js'
import { findingsHref, given, nameField, PATH, type LiveQuery, type View } from './live-query.js'

type Listed = { readonly total: number; readonly pages: object }
/** The part of a check that one view of the page lists. */
export type Shown =
  | ({ readonly view: 'rules' | 'fields' | 'children'; readonly items: readonly GroupRow[] } & Listed)
  | ({
      readonly view: 'findings'
      readonly items: readonly FoundRow[]
      readonly from: number
      readonly choices: { readonly rules: readonly string[]; readonly fields: readonly string[] }
    } & Listed)
  | { readonly view: 'trend'; readonly days: readonly CheckRow[] }

export const VIEWS: Readonly<Record<View, string>> = {
  rules: 'By rule',
  fields: 'By field',
  children: 'By child',
  findings: 'All findings',
  trend: 'Trend by day',
}

/** The list, table or chart of one view of the page. */
export function presentShown(shown: Shown, query: LiveQuery, check: CheckRow | undefined) {
  const year = given(query.year)
  if (shown.view === 'trend') return { days: presentDays(shown.days) }
  if (shown.view === 'findings') {
    const { items, from, total, pages } = shown
    const place =
      items.length === 0
        ? null
        : `Showing ${formatNumber(from + 1)} to ${formatNumber(from + items.length)} of ${formatCount(total, 'finding')}`
    return { place, list: presentFindings(items, year, formatNone(query, check)), pages }
  }
  return { list: presentGroups(shown.view, shown.items, year), pages: shown.pages }
}

const isThere = (status: FindingStatus | null): boolean =>
  status === null || status === 'new' || status === 'stillThere'

/** Without a check before, no finding has a status that could be asked for. */
const formatNone = ({ status }: LiveQuery, check: CheckRow | undefined): string => {
  if (status === undefined || status === '' || check?.compared) return 'There are no such findings.'
  return check?.finishedAt
    ? 'This is the first day with a check, so nothing can be compared yet.'
    : 'The check has not ended, so nothing can be compared yet.'
}

const presentFindings = (items: readonly FoundRow[], year: string | undefined, empty: string) => ({
  caption: 'Findings',
  hideCaption: true,
  empty,
  columns: ['Child', 'Kind', 'Where in the record', 'What is wrong', 'Status'].map((text) => ({ text })),
  rows: items.map(({ id, laChildId, personId, rule, severity, pointer, message, status }) => {
    const { title } = describeRule(rule)
    const canOpen = isThere(status) && (personId ?? laChildId ?? '') !== ''
    return [
      {
        ...{ value: laChildId ?? 'Not known', mono: laChildId !== null && !canOpen },
        ...(canOpen
          ? {
              href: withQuery(`${PATH}/findings/${id}`, { year }),
              hidden: `${rule}, ${describePlace(pointer)}`,
            }
          : {}),
      },
      { tag: severityWords[severity].tag, note: rule },
      { value: describePlace(pointer) },
      { value: `${title}.`, ...(message === title ? {} : { note: formatMessage(message) }) },
      { value: status === null ? 'Nothing to compare' : capitalise(STATUS_WORDS[status]) },
    ]
  }),
})

function presentGroups(
  view: 'rules' | 'fields' | 'children',
  items: readonly GroupRow[],
  year: string | undefined,
) {
  const names = {
    rules: [{ text: 'Rule' }, { text: 'What is wrong' }],
    fields: [{ text: 'Field' }],
    children: [{ text: 'Child' }],
  }
  return {
    caption: VIEWS[view],
    hideCaption: true,
    empty: 'We found nothing to correct.',
    columns: [...names[view], ...['Errors', 'Warnings', 'Queries'].map((text) => ({ text, number: true }))],
    rows: items.map(({ name, findingId, errors, warnings, queries }) => [
      ...nameGroup(view, { name, findingId }, year),
      ...[errors, warnings, queries].map((count) => ({ value: formatNumber(count) })),
    ]),
  }
}

function nameGroup(
  view: 'rules' | 'fields' | 'children',
  { name, findingId }: Pick<GroupRow, 'name' | 'findingId'>,
  year: string | undefined,
) {
  if (view === 'rules') {
    const rule = name ?? ''
    return [{ value: rule, href: findingsHref(year, { rule }) }, { value: describeRule(rule).title }]
  }
  if (view === 'fields') {
    return [{ value: describeField(name ?? ''), href: findingsHref(year, { field: nameField(name ?? '') }) }]
  }
  return name === null || name === ''
    ? [{ value: 'Not known' }]
    : [{ value: name, href: withQuery(`${PATH}/findings/${findingId}`, { year }) }]
}

/** More columns than this do not fit on a phone. */
const MOST_COLUMNS = 6
const KINDS = [
  ['errors', 'error'],
  ['warnings', 'warning'],
  ['queries', 'query'],
] as const

/** How much was found in the live records day by day. @param days newest first */
function presentDays(days: readonly CheckRow[]) {
  const shown = days.slice(0, MOST_COLUMNS).toReversed()
  const [first, last] = [shown[0], shown.at(-1)]
  const words = KINDS.map(
    ([counted, severity]) =>
      `${severityWords[severity].tag.text}: from ${formatNumber(first?.[counted] ?? 0)} to ${formatNumber(last?.[counted] ?? 0)}`,
  )
  return {
    chart: trendChart({
      id: 'trend-live',
      title: 'Findings in the live records by day',
      words: `${words.join('. ')}.`,
      labels: shown.map(({ referenceDate }) => formatShortDay(`${referenceDate}T12:00:00Z`)),
      series: KINDS.map(([counted, severity]) => ({
        label: severityWords[severity].tag.text,
        kind: severity,
        values: shown.map((day) => day[counted]),
      })),
    }),
    table: {
      caption: 'The last check of each day',
      hideCaption: true,
      empty: 'Your live records have not been checked yet.',
      columns: [
        { text: 'Day' },
        ...['Records', 'Held back', 'Errors', 'Warnings', 'Queries', 'New', 'Fixed', 'Gone'].map((text) => ({
          text,
          number: true,
        })),
      ],
      rows: days.map((day) => [
        { value: formatDay(day.referenceDate) },
        ...[day.records, day.withheld, day.errors, day.warnings, day.queries].map((value) => ({
          value: formatNumber(value),
        })),
        ...(['new', 'fixed', 'gone'] as const).map((status) => ({
          value: day.compared === null ? 'Not compared' : formatNumber(day.compared[status]),
        })),
      ]),
    },
  }
}
