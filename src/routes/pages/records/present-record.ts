import { ChildRecord } from '../../../schemas/dfe/child-record.js'
import type { StagedRecord } from '../../../schemas/staged-record.js'
import type { Submission } from '../../../schemas/submission.js'
import type { Page } from '../page.js'
import { sayCount, sayNumber } from '../words/say-number.js'
import { deliveryTags } from '../words/say-state.js'
import { nameSubmission, submissionPath } from '../words/say-submission.js'
import { sayInstant } from '../words/say-time.js'
import { placeFindings } from './place-findings.js'
import { presentPart } from './present-part.js'
import { presentTimeline } from './present-timeline.js'
import { readFields } from './read-fields.js'

export type RecordFacts = {
  readonly submission: Submission
  readonly record: StagedRecord
  /** Position of the next record with findings, where there is one. */
  readonly nextWithFindings: number | undefined
}

/** One child's record as a person reads it: what was found, the life as a timeline, every field, the exact bytes. */
export function presentRecord({ submission, record, nextWithFindings }: RecordFacts): Page {
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
    section: 'submissions',
    back: { href: path, text: 'All records' },
    view: {
      caption: `Record ${sayNumber(record.position)} of ${sayNumber(submission.recordCount)}. ${nameSubmission(submission)}`,
      isLive: submission.source === 'live',
      about: presentDelivery(record),
      removed: record.payload === null,
      findings: places.findings,
      findingsTitle:
        record.findings.length === 0 ? 'Nothing was found' : sayCount(record.findings.length, 'finding'),
      life: presentTimeline(content, record.findings),
      parts: whole === undefined ? [] : [presentPart(whole, places, 2)],
      json: record.payload,
      pages: neighbours(path, record.position, submission.recordCount),
      nextWithFindings: nextWithFindings === undefined ? null : `${path}/${nextWithFindings}`,
    },
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

const presentDelivery = ({ status, payloadDigest, receipt, receivedAt, refusal }: StagedRecord) => [
  { key: 'Where it is', tag: deliveryTags[status] },
  ...(receivedAt === undefined ? [] : [{ key: 'Received', value: sayInstant(receivedAt) }]),
  ...(receipt === undefined ? [] : [{ key: 'Receipt', value: receipt, mono: true }]),
  ...(refusal === undefined ? [] : [{ key: 'The DfE’s words, values masked', value: refusal }]),
  { key: 'Digest', value: payloadDigest, mono: true },
]

const neighbours = (path: string, position: number, count: number) => ({
  previous: position > 1 ? { text: 'Previous record', href: `${path}/${position - 1}` } : null,
  next: position < count ? { text: 'Next record', href: `${path}/${position + 1}` } : null,
})
