import { sayNumber } from '../words/say-number.js'

/** What colours a bar; each bar says its meaning in words too. */
export type BarKind = 'error' | 'warning' | 'query' | 'good' | 'quiet' | 'plain'

export type Bar = { readonly label: string; readonly value: number; readonly kind: BarKind }

const ROW = 44
const BAR_TOP = 22

/**
 * Bars that lie, each below its label: places and widths in percent of the page, so that nothing shrinks on a phone.
 * @param chart.id of the page's own, for labels that refer to each other
 */
export function barChart(chart: { id: string; title: string; words: string; bars: readonly Bar[] }) {
  const { id, title, words, bars } = chart
  const most = Math.max(1, ...bars.map(({ value }) => value))
  return {
    ...{ id, title, words, height: bars.length * ROW },
    bars: bars.map(({ label, value, kind }, index) => ({
      text: `${label}: ${sayNumber(value)}`,
      kind,
      textY: index * ROW + 16,
      y: index * ROW + BAR_TOP,
      width: percent(value / most),
    })),
  }
}

export type BarChart = ReturnType<typeof barChart>

/** A share of the page's width; what is there can be seen. */
const percent = (share: number): string => (share === 0 ? '0' : `${Math.max(0.5, round(share * 100))}%`)
const round = (value: number): number => Math.round(value * 100) / 100
