import {
  DELIVERY_READERS,
  NOTE_WRITERS,
  PAYLOAD_READERS,
  READERS,
  RECORD_READERS,
} from '../../../plugins/authentication.js'
import type { Services } from '../../../services/index.js'
import type { App } from '../../app.js'
import {
  createSubmission,
  decideSubmission,
  discardSubmission,
  listSubmissions,
  readSubmission,
  streamEvents,
} from './submissions.js'
import {
  holdSubmission,
  listBatches,
  readBatch,
  readEvidence,
  resumeSubmission,
  retrySubmission,
  transmitSubmission,
} from './delivery.js'
import {
  listRecords,
  noteFinding,
  readPayload,
  readQualityReport,
  readRecord,
  readScrambleReport,
  removeFindingNote,
} from './records.js'

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
