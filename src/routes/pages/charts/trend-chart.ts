import { formatNumber } from '../words/format.js'
import type { BarKind } from './bar-chart.js'

export type Series = { readonly label: string; readonly kind: BarKind; readonly values: readonly number[] }

const HEIGHT = 60
const ROW = 120
const BASE = 105

/** One row of columns for each series, so that no colour has to tell them apart; the columns stand below each other. */
export function trendChart(chart: {
  id: string
  title: string
  words: string
  /** Of the columns, from left to right. */
  labels: readonly string[]
  series: readonly Series[]
}) {
  const { id, title, words, labels, series } = chart
  const width = 100 / Math.max(1, labels.length)
  const middles = labels.map((_, index) => `${round(width * (index + 0.5))}%`)
  return {
    ...{ id, title, words, height: series.length * ROW + 25 },
    labels: labels.map((text, index) => ({ text, x: middles[index], y: series.length * ROW + 15 })),
    series: series.map(({ label, kind, values }, row) => {
      const most = Math.max(1, ...values)
      const base = row * ROW + BASE
      return {
        ...{ label, kind, titleY: row * ROW + 16, base },
        columns: values.map((value, index) => {
          const height = value === 0 ? 0 : Math.max(2, Math.round((value / most) * HEIGHT))
          const x = `${round(width * (index + 0.2))}%`
          return {
            ...{ text: formatNumber(value), x, y: base - height, width: `${round(width * 0.6)}%`, height },
            ...{ textX: middles[index], textY: base - height - 5 },
          }
        }),
      }
    }),
  }
}

const round = (value: number): number => Math.round(value * 100) / 100
