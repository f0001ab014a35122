import type { CheckRow } from '../../../services/live-checks/live-check-repository.js'
import { trendChart } from '../charts/trend-chart.js'
import { formatNumber } from '../words/format.js'
import { severityWords } from '../words/tags.js'
import { formatDay, formatShortDay } from '../words/format.js'

/** More columns than this do not fit on a phone. */
const MOST_COLUMNS = 6
const KINDS = [
  ['errors', 'error'],
  ['warnings', 'warning'],
  ['queries', 'query'],
] as const

/** How much was found in the live records day by day. @param days newest first */
export function presentDays(days: readonly CheckRow[]) {
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
