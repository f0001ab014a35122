import { NOTE_WRITERS, RECORD_READERS } from '../../../plugins/authentication.js'
import type { App } from '../../app.js'
import type { Pages } from '../page.js'
import { findChild } from './find-child.js'
import { notePages } from './notes/note-pages.js'
import { listRecords } from './list-records.js'
import { showRecord } from './show-record.js'

/** The routes of these pages, with the roles that may use each. */
export function recordPages(app: App, pages: Pages): void {
  listRecords(app, pages, RECORD_READERS)
  findChild(app, pages, RECORD_READERS)
  showRecord(app, pages, RECORD_READERS)
  notePages(app, pages, NOTE_WRITERS)
}
