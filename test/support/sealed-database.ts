import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import { appendAuditEvent } from '../../src/services/audit/audit-repository.js'
import { createAuditService } from '../../src/services/audit/audit-service.js'
import { openSealFile } from '../../src/services/audit/seal-file.js'
import { createSignatureLedger } from '../../src/services/audit/signature-ledger.js'
import { signingKey } from './signing.js'
import { testDatabase, type Teardown } from './test-database.js'

export const ADA = { name: 'Ada', identity: 'name ada', role: 'approver' } as const
export const logger = pino({ level: 'silent' })

/** A database whose grants are sealed in a file, as in use. */
export async function sealedDatabase(t: Teardown, directory?: string) {
  const { database } = await testDatabase(t)
  const folder = directory ?? (await mkdtemp(path.join(tmpdir(), 'csc-seal-grants-')))
  if (directory === undefined) t.teardown(async () => rm(folder, { recursive: true, force: true }))
  const place = path.join(folder, 'audit-seals.ndjson')
  const file = await openSealFile(place, signingKey)
  /** As another process, or this one after a restart, has it. */
  const restart = async () => {
    const again = await openSealFile(place, signingKey)
    database.useLedger(createSignatureLedger(signingKey, { file: again, logger }))
    return again
  }
  database.useLedger(createSignatureLedger(signingKey, { file, logger }))
  const event = (action: string) => ({
    actor: ADA,
    action,
    subject: 'phase/1',
    detail: { expiresAt: '2999-12-31' },
  })
  return {
    ...{ database, file, place, restart },
    lines: async () => (await readFile(place, 'utf8')).split('\n').filter((line) => line !== ''),
    agree: async () => database.transaction(async (tx) => appendAuditEvent(tx, event('phase.agree'))),
    withdraw: async () => database.transaction(async (tx) => appendAuditEvent(tx, event('phase.withdraw'))),
    isAgreed: async () => (await database.ledger?.read(database))?.agreements.has(1),
    verify: createAuditService(database, file).verify,
  }
}
