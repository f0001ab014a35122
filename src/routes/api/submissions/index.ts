import {
  DELIVERY_READERS,
  NOTE_WRITERS,
  PAYLOAD_READERS,
  READERS,
  RECORD_READERS,
} from '../../../plugins/authentication.js'
import type { Services } from '../../../services/index.js'
import type { App } from '../../app.js'
import { createSubmission } from './create-submission.js'
import { decideSubmission } from './decide-submission.js'
import { discardSubmission } from './discard-submission.js'
import { holdSubmission } from './hold-submission.js'
import { listBatches } from './list-batches.js'
import { listRecords } from './list-records.js'
import { listSubmissions } from './list-submissions.js'
import { noteFinding } from './note-finding.js'
import { readBatch } from './read-batch.js'
import { readEvidence } from './read-evidence.js'
import { readPayload } from './read-payload.js'
import { readQualityReport } from './read-quality-report.js'
import { readRecord } from './read-record.js'
import { readScrambleReport } from './read-scramble-report.js'
import { readSubmission } from './read-submission.js'
import { removeFindingNote } from './remove-finding-note.js'
import { resumeSubmission } from './resume-submission.js'
import { retrySubmission } from './retry-submission.js'
import { streamEvents } from './stream-events.js'
import { transmitSubmission } from './transmit-submission.js'

/** The roles that may do what with a submission. Registered here, so that they are read in one place. */
export function submissionRoutes(app: App, services: Services): void {
  createSubmission(app, services, ['operator'])
  listSubmissions(app, services, READERS)
  readSubmission(app, services, READERS)
  streamEvents(app, services, READERS)
  discardSubmission(app, services, ['operator'])
  listRecords(app, services, RECORD_READERS)
  readRecord(app, services, RECORD_READERS)
  readPayload(app, services, PAYLOAD_READERS)
  readQualityReport(app, services, READERS)
  noteFinding(app, services, NOTE_WRITERS)
  removeFindingNote(app, services, NOTE_WRITERS)
  readScrambleReport(app, services, READERS)
  decideSubmission(app, services, ['approver'])
  transmitSubmission(app, services, ['operator'])
  retrySubmission(app, services, ['operator'])
  holdSubmission(app, services, ['operator', 'approver'])
  resumeSubmission(app, services, ['operator', 'approver'])
  listBatches(app, services, DELIVERY_READERS)
  readBatch(app, services, DELIVERY_READERS)
  readEvidence(app, services, DELIVERY_READERS)
}
