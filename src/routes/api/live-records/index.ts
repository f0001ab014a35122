import type { Services } from '../../../services/index.js'
import type { App } from '../../app.js'
import { deleteLiveRecord } from './delete-live-record.js'
import { ingestLiveRecords } from './ingest-live-records.js'
import { listLiveRecords } from './list-live-records.js'
import { listOutcomes } from './list-outcomes.js'
import { readLiveQuality } from './read-live-quality.js'
import { readLiveRecord } from './read-live-record.js'

/** The roles that may do what with live records. Registered here, so that they are read in one place. */
export function liveRecordRoutes(app: App, services: Services): void {
  ingestLiveRecords(app, services, ['integrator'])
  listLiveRecords(app, services, ['integrator', 'operator', 'analyst'])
  readLiveQuality(app, services, ['operator', 'integrator', 'approver', 'analyst'])
  readLiveRecord(app, services, ['integrator'])
  deleteLiveRecord(app, services, ['integrator'])
  // People read the same on the pages of submissions and batches.
  listOutcomes(app, services, ['integrator'])
}
