import type { StagedRecord } from '../../../schemas/staged-record.js'
import { timeline } from '../charts/timeline.js'
import { sayCount, sayList } from '../words/say-number.js'
import { severityWords } from '../words/say-state.js'
import { sayDay } from '../words/say-time.js'
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
        { value: sayDay(start) },
        { value: end === undefined ? 'The same day' : end === null ? 'Not ended' : sayDay(end) },
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
  return `From ${sayDay(sorted[0]?.start ?? '')}. ${sayList(counts)}. ${sayCount(flagged, 'of them has', 'of them have')} findings.`
}
