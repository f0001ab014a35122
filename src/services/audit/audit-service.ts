import type { Database } from '../../database/queryable.js'
import type { AuditEvent, AuditVerification } from '../../schemas/audit-event.js'
import type { Page } from '../../schemas/common.js'
import { cursorInvalid, decodeCursor, encodeCursor } from '../staging/cursor.js'
import { listAuditEvents, type AuditFilter } from './audit-log-repository.js'
import { appendAuditEvent, type NewAuditEvent } from './audit-repository.js'
import type { SealFile } from './seal-file.js'
import { verifyChain } from './verify-chain.js'

/** What happened, for those who have to be able to prove it. */
export function createAuditService(database: Database, seals: Pick<SealFile, 'read'> | undefined) {
  return {
    record: async (event: NewAuditEvent): Promise<void> => appendAuditEvent(database, event),
    /** Against the seals of this process, where it keeps some. */
    verify: async (): Promise<AuditVerification> => {
      const kept = await seals?.read()
      const found = await verifyChain(database, kept?.seals)
      if (kept?.brokenLine === undefined) return found
      return { ...found, ok: false, brokenSeal: kept.brokenLine }
    },
    /** Oldest first. */
    list: async (
      filter: AuditFilter,
      page: { limit: number; cursor?: string },
    ): Promise<Page<AuditEvent>> => {
      const after = page.cursor === undefined ? 0 : Number(decodeCursor(page.cursor))
      if (!Number.isSafeInteger(after) || after < 0) throw cursorInvalid()
      const items = await listAuditEvents(database, filter, { limit: page.limit, after })
      const last = items.length === page.limit ? items.at(-1) : undefined
      return { items, nextCursor: last === undefined ? null : encodeCursor(String(last.sequence)) }
    },
  }
}
