import { type deliveryStatuses, type Submission } from '../../../schemas/submission.js'
import { barChart, type BarKind } from '../charts/bar-chart.js'
import { formatNumber } from '../words/format-number.js'
import { deliveryTags } from '../words/tags.js'

const KINDS: Readonly<Record<(typeof deliveryStatuses)[number], BarKind>> = {
  received: 'good',
  sending: 'query',
  waiting: 'quiet',
  uncertain: 'warning',
  refused: 'error',
  withheld: 'error',
}
const ORDER = ['received', 'sending', 'waiting', 'uncertain', 'refused', 'withheld'] as const

/** Records by delivery status. */
export function presentDeliveryChart({ counts }: Submission) {
  const shown = ORDER.filter((status) => counts[status] > 0)
  return {
    chart: barChart({
      title: 'Where the records are',
      bars: shown.map((status) => ({
        ...{ label: deliveryTags[status].text, value: counts[status], kind: KINDS[status] },
      })),
    }),
    rows: {
      caption: 'Where the records are',
      hideCaption: true,
      empty: '',
      columns: [{ text: 'Where' }, { text: 'Records', number: true }],
      rows: ORDER.map((status) => [
        { value: deliveryTags[status].text },
        { value: formatNumber(counts[status]) },
      ]),
    },
  }
}
