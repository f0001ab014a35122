import { ChildRecord } from '../../../schemas/dfe/child-record.js'
import type { FindingNote } from '../../../schemas/quality-report.js'
import type { StagedRecord } from '../../../schemas/staged-record.js'
import type { Submission } from '../../../schemas/submission.js'
import type { HeldAround } from '../../../services/submissions/submission-service.js'
import type { Page } from '../page.js'
import type { PageOptions } from '../page-options.js'
import { formatCount } from '../words/format.js'
import { deliveryTags } from '../words/tags.js'
import { linkNeighbours, backToList, formatPlace, type BrowsedRecord } from './present-neighbours.js'
import { labelRecords } from './label-records.js'
import { nameSubmission, submissionPath } from '../words/name-submission.js'
import { formatInstant } from '../words/format.js'
import { placeFindings, type FindingNote as Placed } from './present-part.js'
import { presentComparison } from './present-comparison.js'
import { presentEffects, type Leaves } from './present-effects.js'
import { presentPart, type PartView } from './present-part.js'
import { presentTimeline } from './present-timeline.js'
import { readFields } from './read-fields.js'

export type RecordFacts = {
  readonly submission: Submission
  readonly record: StagedRecord
  readonly leaves: Leaves
  readonly held: HeldAround
  /** Notes about its findings, by the id of the finding. */
  readonly notes: ReadonlyMap<string, FindingNote>
  readonly browsing: BrowsedRecord
  /** Position of the next record with findings, where there is one. */
  readonly nextWithFindings: number | undefined
  readonly mayNote: boolean
  readonly setting: Pick<PageOptions, 'isRehearsal'>
}

/** One child's record as a person reads it: what was found, the life as a timeline, every field, the exact bytes. */
export function presentRecord(facts: RecordFacts): Page {
  const { submission, record, leaves, held, notes, browsing, nextWithFindings, mayNote, setting } = facts
  const path = `${submissionPath(submission.id)}/records`
  const content = record.payload === null ? undefined : parse(record.payload)
  const wanted = new Set(record.findings.map(({ pointer }) => pointer))
  const whole =
    content === undefined
      ? undefined
      : readFields(ChildRecord, content, wanted, { title: 'The child', pointer: '' })
  const places = placeFindings(whole, record.findings)
  return {
    template: 'records/record',
    title: `Child ${record.laChildId}`,
    neutralTitle: `Record ${record.position}`,
    section: 'submissions',
    back: backToList(path, browsing),
    view: withContents({
      caption: nameSubmission(submission),
      place: formatPlace(record, submission, browsing),
      sign: labelRecords(submission.source, 'one', setting),
      about: presentDelivery(record),
      removed: record.payload === null,
      effects:
        content === undefined || record.status === 'withheld'
          ? null
          : presentEffects({ submission, record, content, leaves }),
      comparison: record.payload === null ? null : presentComparison({ submission, record, held }),
      mayNote,
      findings: places.findings.map((finding) => presentNoted(finding, notes, submission.id)),
      findingsTitle: formatFindings(record.findings.length),
      life: presentTimeline(content, record.findings),
      parts: whole === undefined ? [] : [presentPart(whole, places, 2)],
      json: record.payload,
      jsonTitle:
        record.status === 'withheld'
          ? 'The record, which will not be sent (JSON)'
          : 'Exactly what is sent (JSON)',
      pages: linkNeighbours(path, browsing),
      nextWithFindings: nextWithFindings === undefined ? null : `${path}/${nextWithFindings}`,
    }),
  }
}

/** Adds where on the page things are: a record can be many screens long. */
function withContents<V extends RecordView>(view: V) {
  const { effects, comparison, findingsTitle, life, parts } = view
  const onPage = [
    ...(effects === null ? [] : [{ text: 'What this record does at the DfE', href: '#effects' }]),
    ...(comparison === null ? [] : [{ text: 'What changes at the DfE', href: '#changes' }]),
    { text: findingsTitle, href: '#findings' },
    ...(life === null ? [] : [{ text: 'Timeline', href: '#life' }]),
    ...parts
      .flatMap((whole) => [whole, ...whole.parts])
      .map(({ id, title }) => ({ text: title, href: `#${id}` })),
  ]
  return { ...view, onPage }
}

type RecordView = {
  readonly effects: object | null
  readonly comparison: object | null
  readonly findingsTitle: string
  readonly life: object | null
  readonly parts: readonly PartView[]
}

const formatFindings = (count: number): string =>
  count === 0 ? 'We found nothing to correct' : formatCount(count, 'finding')

/** A finding with what somebody wrote about it, and the way to write. */
function presentNoted(finding: Placed, notes: ReadonlyMap<string, FindingNote>, submissionId: string) {
  const note = notes.get(finding.id)
  return {
    ...finding,
    note: note === undefined ? null : { text: note.text, by: `${note.by}, ${formatInstant(note.at)}` },
    noteHref: `${submissionPath(submissionId)}/findings/${finding.id}/note`,
    noteLink: note === undefined ? 'Write a note' : 'Change or remove the note',
  }
}

/** Records that break the schema are staged too, whatever they are. */
function parse(payload: string): unknown {
  try {
    return JSON.parse(payload)
  } catch {
    return payload
  }
}

const presentDelivery = ({
  status,
  payloadDigest,
  receipt,
  receivedAt,
  refusal,
  possiblySentTwice,
}: StagedRecord) => [
  { key: 'Status', tag: deliveryTags[status] },
  ...(receivedAt === undefined ? [] : [{ key: 'Received', value: formatInstant(receivedAt) }]),
  ...(receipt === undefined ? [] : [{ key: 'Receipt', value: receipt, mono: true }]),
  ...(refusal === undefined ? [] : [{ key: 'What the DfE said (values hidden)', value: refusal }]),
  ...(possiblySentTwice === undefined
    ? []
    : [
        {
          key: 'Possibly sent twice',
          value: 'Yes. The DfE did not answer an earlier attempt. Sending twice does no harm',
        },
      ]),
  { key: 'Digest', value: payloadDigest, mono: true },
]
