import type { Database } from '../../database/queryable.js'
import type { AuditEvent, AuditVerification } from '../../schemas/audit-event.js'
import type { Page } from '../../schemas/common.js'
import { cursorInvalid, decodeCursor, encodeCursor } from '../staging/cursor.js'
import { listAuditEvents, type AuditFilter } from './audit-log-repository.js'
import { appendAuditEvent, type NewAuditEvent } from './audit-repository.js'
import { verifyChain } from './verify-chain.js'

/** What happened, for those who have to be able to prove it. */
export function createAuditService(database: Database) {
  return {
    record: async (event: NewAuditEvent): Promise<void> => appendAuditEvent(database, event),
    verify: async (): Promise<AuditVerification> => verifyChain(database),
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
