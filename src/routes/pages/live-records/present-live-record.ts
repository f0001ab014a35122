import { ChildRecord } from '../../../schemas/dfe/child-record.js'
import type { FindingNote } from '../../../schemas/quality-report.js'
import type { OpenedRecord } from '../../../services/live-checks/open-live-record.js'
import { withQuery } from '../layout/page-links.js'
import type { Page } from '../page.js'
import type { PageOptions } from '../page-options.js'
import { placeFindings } from '../records/present-part.js'
import { presentPart } from '../records/present-part.js'
import { presentTimeline } from '../records/present-timeline.js'
import { readFields } from '../records/read-fields.js'
import { labelRecords } from '../records/label-records.js'
import { formatCount } from '../words/format.js'
import { formatInstant } from '../words/format.js'

/** One live record as it is now, with what is found in it where it stands. */
export function presentLiveRecord(facts: {
  record: OpenedRecord
  /** Notes on its findings, by the id of the finding. */
  notes: ReadonlyMap<string, FindingNote>
  year: string | undefined
  /** The finding that somebody came from. */
  findingId?: string
  setting: Pick<PageOptions, 'isRehearsal'>
}): Page {
  const { record, notes, year, findingId, setting } = facts
  const { findings, content } = record
  const wanted = new Set(findings.map(({ pointer }) => pointer))
  const whole =
    content === undefined
      ? undefined
      : readFields(ChildRecord, content, wanted, { title: 'The child', pointer: '' })
  const places = placeFindings(whole, findings)
  const isGone = findingId !== undefined && !findings.some(({ id }) => id === findingId)
  return {
    template: 'records/record',
    title: `Child ${record.laChildId}`,
    neutralTitle: 'Live record',
    section: 'live-records',
    back: { href: withQuery('/live-records', { year, view: 'findings' }), text: 'All findings' },
    view: {
      caption: 'As it is in your system now',
      place: 'Live record',
      sign: labelRecords('live', 'one', setting),
      about: presentRow(record, isGone),
      ...{ removed: false, effects: null, mayNote: false, nextWithFindings: null },
      findings: places.findings.map((finding) => {
        const note = notes.get(finding.id)
        return {
          ...finding,
          note: note === undefined ? null : { text: note.text, by: `${note.by}, ${formatInstant(note.at)}` },
        }
      }),
      findingsTitle:
        findings.length === 0 ? 'We found nothing to correct' : formatCount(findings.length, 'finding'),
      life: presentTimeline(content, findings),
      parts: whole === undefined ? [] : [presentPart(whole, places, 2)],
      json: record.payload,
      jsonTitle: whole === undefined ? 'What is in your system: it is not JSON' : 'The record (JSON)',
      pages: {},
    },
  }
}

const presentRow = ({ rowState, lastUpdated }: OpenedRecord, isGone: boolean) => [
  { key: 'Row status', value: rowState ?? 'Its state is not known' },
  ...(lastUpdated === null ? [] : [{ key: 'Last changed', value: formatInstant(lastUpdated) }]),
  ...(isGone
    ? [{ key: 'The finding you came from', value: 'is not there any more: the record has changed' }]
    : []),
]
