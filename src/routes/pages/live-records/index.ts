import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import type { Pages } from '../page.js'
import { checkFile } from './check-file.js'
import { downloadLive } from './download-live.js'
import { findLiveChild } from './find-live-child.js'
import { showInvalid } from './show-invalid.js'
import { showLive } from './show-live.js'
import { showLiveRecord } from './show-live-record.js'

/** The roles that look after the live records: they see what is found in them, and may open them with their values. */
const LIVE_READERS = ['operator', 'approver', 'analyst', 'integrator'] as const satisfies readonly Role[]

/** The pages of the live records: what was found in them, one record, a file to check, and records that cannot be read. */
export function liveRecordPages(app: App, pages: Pages): void {
  showLive(app, pages, LIVE_READERS)
  downloadLive(app, pages, LIVE_READERS)
  findLiveChild(app, pages, LIVE_READERS)
  showLiveRecord(app, pages, LIVE_READERS)
  checkFile(app, pages, LIVE_READERS)
  showInvalid(app, pages, LIVE_READERS)
}
