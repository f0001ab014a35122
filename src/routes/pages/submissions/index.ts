import { DELIVERY_READERS, PAYLOAD_READERS, READERS } from '../../../plugins/authentication.js'
import type { App } from '../../app.js'
import type { Pages } from '../page.js'
import { actionPages } from './actions/index.js'
import { downloadEvidence } from './download-evidence.js'
import { downloadPayload } from './download-payload.js'
import { listSubmissions } from './list-submissions.js'
import { showBatch } from './show-batch.js'
import { showBatches } from './show-batches.js'
import { showScrambling } from './show-scrambling.js'
import { showSubmission } from './show-submission.js'
import { streamChanges } from './stream-changes.js'

/** The routes of these pages, with the roles that may use each. */
export function submissionPages(app: App, pages: Pages): void {
  listSubmissions(app, pages, READERS)
  showSubmission(app, pages, READERS)
  streamChanges(app, pages, READERS)
  showScrambling(app, pages, READERS)
  showBatches(app, pages, DELIVERY_READERS)
  showBatch(app, pages, DELIVERY_READERS)
  downloadEvidence(app, pages, DELIVERY_READERS)
  downloadPayload(app, pages, PAYLOAD_READERS)
  actionPages(app, pages)
}
