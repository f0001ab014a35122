import { formatNumber } from '../words/format.js'

/** The kind of a bar sets its colour; each bar says its meaning in words too. */
export type BarKind = 'error' | 'warning' | 'query' | 'good' | 'quiet' | 'plain'

export type Bar = { readonly label: string; readonly value: number; readonly kind: BarKind }

/** Bars that lie, each below its label: the labels are text of the page, so that they wrap on a phone and grow with it. */
export function barChart({ title, bars }: { title: string; bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  return {
    title,
    bars: bars.map(({ label, value, kind }) => ({
      ...{ text: `${label}: ${formatNumber(value)}`, kind, width: percent(value / most) },
    })),
  }
}

/** A share of the page's width; what is there can be seen. */
const percent = (share: number): string => (share === 0 ? '0' : `${Math.max(0.5, round(share * 100))}%`)
const round = (value: number): number => Math.round(value * 100) / 100
