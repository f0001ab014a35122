import type { ReportSummary, RuleCount } from '../../../schemas/quality-report.js'
import { barChart } from '../charts/bar-chart.js'
import { formatCount, formatNumber } from '../words/format.js'
import { severityWords } from '../words/tags.js'
import { explainVerdict } from '../words/explain.js'

/** More bars than this say nothing; the table has all of them. */
const MOST_BARS = 10

/** What was found, by rule: as sentences, as bars, and as a table that leads to the findings. */
export function presentRuleChart(summary: ReportSummary, path: string) {
  const { totals, rules } = summary
  const shown = rules.slice(0, MOST_BARS)
  return {
    totals: [
      { severity: 'error', count: totals.errors },
      { severity: 'warning', count: totals.warnings },
      { severity: 'query', count: totals.queries },
    ].flatMap(({ severity, count }) => {
      if (count === 0) return []
      const { one, many, meaning } = severityWords[severity as RuleCount['severity']]
      return [{ severity, text: `${formatCount(count, one, many)}: ${meaning}.` }]
    }),
    verdict: explainVerdict(summary),
    href: `${path}/quality`,
    chart:
      rules.length === 0
        ? null
        : barChart({
            title: rules.length > MOST_BARS ? `Findings by rule, the first ${MOST_BARS}` : 'Findings by rule',
            bars: shown.map(({ rule, severity, title, count }) => ({
              label: `${title} (${severityWords[severity].one} ${rule})`,
              value: count,
              kind: severity,
            })),
          }),
    table: presentRuleTable(rules, path),
  }
}

export const presentRuleTable = (rules: readonly RuleCount[], path: string) => ({
  caption: 'Findings by rule',
  hideCaption: true,
  empty: 'We found nothing to correct.',
  columns: [{ text: 'Rule' }, { text: 'What is wrong' }, { text: 'Kind' }, { text: 'Number', number: true }],
  rows: rules.map(({ rule, severity, title, count }) => [
    { value: rule, href: `${path}/quality/rules/${encodeURIComponent(rule)}` },
    { value: title },
    { tag: severityWords[severity].tag },
    { value: formatNumber(count) },
  ]),
})
