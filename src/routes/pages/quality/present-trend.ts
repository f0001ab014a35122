import type { Submission } from '../../../schemas/submission.js'
import { trendChart } from '../charts/trend-chart.js'
import type { Page } from '../page.js'
import { formatNumber } from '../words/format.js'
import { referenceOf, submissionPath } from '../words/name-submission.js'
import { formatInstant, formatShortDay } from '../words/format.js'

/** More columns than this do not fit on a phone. */
const MOST_COLUMNS = 6
const KINDS = ['errors', 'warnings', 'queries'] as const
const SERIES = { errors: 'error', warnings: 'warning', queries: 'query' } as const
const LABELS = { errors: 'Errors', warnings: 'Warnings', queries: 'Queries' } as const

/**
 * How the data changed over the submissions of a phase.
 * @param submissions newest first
 */
export function presentTrend(phase: number, submissions: readonly Submission[]): Page {
  const built = submissions.filter(
    ({ contentDigest, state }) => contentDigest !== null && state !== 'returned' && state !== 'discarded',
  )
  return {
    template: 'quality/trend',
    title: 'Data quality',
    section: 'quality',
    view: {
      phases: [1, 2, 3, 4, 5].map((value) => ({ value, text: `Phase ${value}`, selected: value === phase })),
      charts: (['full', 'delta'] as const).flatMap((kind) => {
        const shown = built.filter((one) => one.kind === kind).slice(0, MOST_COLUMNS)
        return shown.length === 0 ? [] : [presentKind(phase, kind, shown.reverse())]
      }),
      list: {
        caption: `Findings of phase ${phase}, by submission`,
        hideCaption: true,
        empty: 'There are no submissions of this phase yet.',
        columns: [
          ...[{ text: 'Submission' }, { text: 'Full or changes' }],
          ...['Records', 'Held back', 'Errors', 'Warnings', 'Queries'].map((text) => ({
            text,
            number: true,
          })),
        ],
        rows: built.map(({ id, kind, createdAt, recordCount, counts, findings }) => [
          {
            value: formatInstant(createdAt),
            href: `${submissionPath(id)}/quality`,
            note: `Reference ${referenceOf({ id })}`,
          },
          { value: kind === 'delta' ? 'Changes' : 'Full' },
          ...[recordCount, counts.withheld, findings.errors, findings.warnings, findings.queries].map(
            (value) => ({ value: formatNumber(value) }),
          ),
        ]),
      },
    },
  }
}

/** A submission of changes holds only children whose record changed: its figures say nothing beside those of all children. */
const presentKind = (phase: number, kind: Submission['kind'], shown: readonly Submission[]) => ({
  title: kind === 'full' ? 'Full submissions' : 'Changes',
  words:
    kind === 'full'
      ? 'These submissions hold all children.'
      : 'These submissions hold only children whose record changed, so the figures are not those of all children.',
  chart: presentChart(phase, kind, shown),
  rates: presentRates(phase, kind, shown),
})

/** For every 100 records, so that large and small submissions can be compared. */
function presentChart(phase: number, kind: Submission['kind'], shown: readonly Submission[]) {
  const [first, last] = [shown[0], shown.at(-1)]
  const words = KINDS.map(
    (severity) =>
      `${LABELS[severity]}: from ${first === undefined ? 0 : rate(first, severity)} to ${last === undefined ? 0 : rate(last, severity)} for every 100 records`,
  )
  return trendChart({
    id: `trend-${kind}`,
    title: titleOf(phase, kind),
    words: `${words.join('. ')}.`,
    labels: shown.map(({ createdAt }) => formatShortDay(createdAt)),
    series: KINDS.map((severity) => ({
      label: LABELS[severity],
      kind: SERIES[severity],
      values: shown.map((submission) => rate(submission, severity)),
    })),
  })
}

const rate = ({ recordCount, findings }: Submission, kind: (typeof KINDS)[number]): number =>
  recordCount === 0 ? 0 : Math.round((findings[kind] / recordCount) * 1000) / 10

const titleOf = (phase: number, kind: Submission['kind']): string =>
  `Findings for every 100 records, phase ${phase}${kind === 'delta' ? ' changes' : ''}`

const presentRates = (phase: number, kind: Submission['kind'], shown: readonly Submission[]) => ({
  caption: titleOf(phase, kind),
  hideCaption: true,
  empty: '',
  columns: [
    { text: 'Submission' },
    ...KINDS.map((severity) => ({ text: `${LABELS[severity]} for every 100 records`, number: true })),
  ],
  rows: shown.map((submission) => [
    { value: formatInstant(submission.createdAt) },
    ...KINDS.map((severity) => ({ value: formatNumber(rate(submission, severity)) })),
  ]),
})
