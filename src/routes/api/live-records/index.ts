import Type from 'typebox'
import { exact } from '../../../schemas/common.js'
import type { Services } from '../../../services/index.js'
import type { App } from '../../app.js'
import { deleteLiveRecord } from './delete-live-record.js'
import { ingestLiveRecords } from './ingest-live-records.js'
import { listLiveRecords } from './list-live-records.js'
import { readLiveRecord } from './read-live-record.js'

export type LiveRecordRoutes = Pick<Services, 'live'>

/** The row's child, as the live table names it: tables of other makers have longer ids than the DfE takes. */
export const LiveRecordParams = exact({
  laChildId: Type.String({ minLength: 1, maxLength: 100, pattern: '^[^\\u0000]*$', examples: ['A1'] }),
})

/** Who may do what with live records is read here. */
export function liveRecordRoutes(app: App, services: LiveRecordRoutes): void {
  ingestLiveRecords(app, services, ['integrator'])
  listLiveRecords(app, services, ['integrator'])
  readLiveRecord(app, services, ['integrator'])
  deleteLiveRecord(app, services, ['integrator'])
}
