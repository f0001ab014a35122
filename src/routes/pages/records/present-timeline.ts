import type { StagedRecord } from '../../../schemas/staged-record.js'
import { timeline } from '../charts/timeline.js'
import { formatCount, formatList } from '../words/format-number.js'
import { severityWords } from '../words/tags.js'
import { formatDay } from '../words/format-time.js'
import { findTimelineEvents, lanes, type Found } from './timeline-events.js'

/** The child's life as bars and points, in words, and as a table; null if nothing has a day. */
export function presentTimeline(
  record: unknown,
  findings: readonly Pick<StagedRecord['findings'][number], 'pointer' | 'severity'>[],
) {
  const found = findTimelineEvents(record, findings)
  if (found.length === 0) return null
  const sorted = [...found].sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0))
  return {
    chart: timeline({ id: 'timeline', title: 'Timeline', words: inWords(sorted), lanes, events: found }),
    rows: {
      caption: 'Timeline, from the earliest',
      hideCaption: true,
      empty: '',
      columns: [{ text: 'What' }, { text: 'From' }, { text: 'To' }, { text: 'Findings' }],
      rows: sorted.map(({ text, start, end, flagged }) => [
        { value: text },
        { value: formatDay(start) },
        { value: end === undefined ? 'The same day' : end === null ? 'Not ended' : formatDay(end) },
        flagged === null ? { value: 'None' } : { tag: severityWords[flagged].tag },
      ]),
    },
  }
}

function inWords(sorted: readonly Found[]): string {
  const counts = lanes.flatMap((lane) => {
    const count = sorted.filter((one) => one.lane === lane).length
    return count === 0 ? [] : [`${lane.toLowerCase()}: ${count}`]
  })
  const flagged = sorted.filter((one) => one.flagged !== null).length
  return `From ${formatDay(sorted[0]?.start ?? '')}. ${formatList(counts)}. ${formatCount(flagged, 'of them has', 'of them have')} findings.`
}
