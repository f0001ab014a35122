import type { Submission } from '../../../schemas/submission.js'
import { trendChart } from '../charts/trend-chart.js'
import type { Page } from '../page.js'
import { sayNumber } from '../words/say-number.js'
import { submissionPath } from '../words/say-submission.js'
import { sayInstant, sayShortDay } from '../words/say-time.js'

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
  const built = submissions.filter(({ contentDigest }) => contentDigest !== null)
  const shown = built.slice(0, MOST_COLUMNS).reverse()
  return {
    template: 'quality/trend',
    title: 'Data quality',
    section: 'quality',
    view: {
      phases: [1, 2, 3, 4, 5].map((value) => ({ value, text: `Phase ${value}`, selected: value === phase })),
      chart: shown.length === 0 ? null : presentChart(phase, shown),
      rates: presentRates(phase, shown),
      list: {
        caption: `Findings of phase ${phase}, by submission`,
        hideCaption: true,
        empty: 'No submission of this phase has been built yet.',
        columns: [
          { text: 'Submission' },
          ...['Records', 'Held back', 'Errors', 'Warnings', 'Queries'].map((text) => ({
            text,
            number: true,
          })),
        ],
        rows: built.map(({ id, kind, createdAt, recordCount, counts, findings }) => [
          {
            ...{ value: sayInstant(createdAt), href: `${submissionPath(id)}/quality` },
            ...(kind === 'delta' ? { note: 'Delta' } : {}),
          },
          ...[recordCount, counts.withheld, findings.errors, findings.warnings, findings.queries].map(
            (value) => ({ value: sayNumber(value) }),
          ),
        ]),
      },
    },
  }
}

/** For every 100 records, so that large and small submissions can be compared. */
function presentChart(phase: number, shown: readonly Submission[]) {
  const [first, last] = [shown[0], shown.at(-1)]
  const words = KINDS.map(
    (kind) =>
      `${LABELS[kind]}: from ${first === undefined ? 0 : rate(first, kind)} to ${last === undefined ? 0 : rate(last, kind)} for every 100 records`,
  )
  return trendChart({
    id: 'trend',
    title: `Findings for every 100 records, phase ${phase}`,
    words: `${words.join('. ')}.`,
    labels: shown.map(
      ({ createdAt, kind }) => `${sayShortDay(createdAt)}${kind === 'delta' ? ', delta' : ''}`,
    ),
    series: KINDS.map((kind) => ({
      label: LABELS[kind],
      kind: SERIES[kind],
      values: shown.map((submission) => rate(submission, kind)),
    })),
  })
}

const rate = ({ recordCount, findings }: Submission, kind: (typeof KINDS)[number]): number =>
  recordCount === 0 ? 0 : Math.round((findings[kind] / recordCount) * 1000) / 10

const presentRates = (phase: number, shown: readonly Submission[]) => ({
  caption: `Findings for every 100 records, phase ${phase}`,
  hideCaption: true,
  empty: '',
  columns: [
    { text: 'Submission' },
    ...KINDS.map((kind) => ({ text: `${LABELS[kind]} for every 100 records`, number: true })),
  ],
  rows: shown.map((submission) => [
    { value: sayInstant(submission.createdAt) },
    ...KINDS.map((kind) => ({ value: sayNumber(rate(submission, kind)) })),
  ]),
})
