import { databaseClock as clock } from '../../../src/database/queryable.js'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import type { OpenDatabase } from '../../../src/database/database.js'
import { signingKey } from '../signing.js'
import { openSealFile } from '../../../src/services/audit/seal-file.js'
import { sealChain } from '../../../src/services/audit/sealer.js'
import { openJournal } from '../../../src/services/delivery/journal/delivery-journal.js'
import type { JournalEntry } from '../../../src/services/delivery/journal/journal-line.js'
import { detectRestore } from '../../../src/services/operations/recovery/detect-restore.js'
import { createRecoveryService } from '../../../src/services/operations/recovery/recovery-service.js'
import { testDatabase, type Teardown } from '../test-database.js'

export const logger = pino({ level: 'silent' })
const LONG_AGO = new Date('2020-01-01T00:00:00Z')
export const ADA = { name: 'Ada Approver', identity: 'name ada approver', role: 'approver' } as const
export const SENDER = randomUUID()
const SENT_AT = new Date(Date.now() + 3_600_000).toISOString()

/** A database with its journal and seals, as a start of the service finds them. @param since from which the journal is complete */
export async function setting(t: Teardown, since = LONG_AGO) {
  const { database } = await testDatabase(t)
  const directory = await mkdtemp(path.join(tmpdir(), 'csc-recovery-'))
  const seals = await openSealFile(path.join(directory, 'audit-seals.ndjson'), signingKey)
  const journal = await openJournal(path.join(directory, 'delivery-journal'), since)
  t.teardown(async () => {
    await journal.close()
    await rm(directory, { recursive: true, force: true })
  })
  const service = createRecoveryService(database, { seals, clock })
  return {
    ...{ database, seals, journal, directory, service },
    seal: async () => sealChain({ database, file: seals, clock }),
    detect: async () => detectRestore({ database, logger, seals, journal }),
    acknowledge: async () =>
      database.transaction(async (tx) => service.acknowledge(tx, 'The disk failed', ADA)),
    stateOf: async (id: string) => {
      const { rows } = await database.query<{ state: string; failure: string | null }>(
        `select state, failure from submission where id = $1`,
        [id],
      )
      return rows[0]
    },
  }
}

export const add = async (database: OpenDatabase, count: number) =>
  database.query(
    `insert into audit_event (action, subject, outcome, detail) select 'test', 'phase/1', 'done', '{}' from generate_series(1, $1)`,
    [count],
  )
/** Leaves the log as a backup made after event `after` would. */
export const cut = async (database: OpenDatabase, after: number) =>
  database.query(
    `alter table audit_event disable trigger user; delete from audit_event where sequence > ${after};
     alter table audit_event enable trigger user; alter table audit_signature disable trigger user;
     delete from audit_signature where sequence > ${after}; alter table audit_signature enable trigger user`,
  )
/** A POST to the live receiver after the backup. */
export const line = (submissionId: string, given: Partial<JournalEntry> = {}): JournalEntry => ({
  ...{ submissionId, batch: 1, attempt: 1, sender: SENDER, at: SENT_AT },
  ...{ destination: 'live', phase: 5, baseline: 'live' },
  records: [{ laChildId: 'child-1', digest: 'a'.repeat(64) }],
  ...given,
})
export const states = async (database: OpenDatabase) =>
  (
    await database.query(
      `select baseline, la_child_id as child, certain, payload, source_digest as digest from received_state order by 1, 2`,
    )
  ).rows
