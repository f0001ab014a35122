import { type Database, databaseClock } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import type { AuditEvent, AuditVerification } from '../../schemas/audit-event.js'
import type { Page } from '../../schemas/common.js'
import { asPage, numberIn, type PageRequest } from '../../database/cursor.js'
import { londonDay } from '../calendar/london.js'
import { notify } from '../notifications/notify.js'
import {
  type AuditFilter,
  type AuditSearch,
  findUnproved,
  listAuditEvents,
  searchAuditEvents,
} from './audit-log-repository.js'
import { appendAuditEvent, type NewAuditEvent } from './audit-repository.js'
import type { Epoch } from './seal.js'
import type { SealFile } from './seal-file.js'
import { verifyChain } from './verify-chain.js'

/** Reading and verifying the audit log. */
export function createAuditService(database: Database, seals: Pick<SealFile, 'read'> | undefined) {
  return {
    record: async (event: NewAuditEvent): Promise<void> => appendAuditEvent(database, event),
    /** Against the seals of this process, where it keeps some. */
    verify: async (): Promise<AuditVerification> => {
      const kept = await seals?.read()
      const found = { ...(await verifyChain(database, kept?.seals)), ...presentRestores(kept?.epochs ?? []) }
      const faults = {
        ...(kept?.brokenLine === undefined ? {} : { brokenSeal: kept.brokenLine }),
        ...(await findFaults(database)),
      }
      const verified = Object.keys(faults).length === 0 ? found : { ...found, ok: false, ...faults }
      // The answer does not wait for a database that cannot write.
      if (!verified.ok) await notifyOfBrokenLog(database).catch(() => undefined)
      return verified
    },
    /** Oldest first. */
    list: async (filter: AuditFilter, page: PageRequest): Promise<Page<AuditEvent>> => {
      const after = numberIn(page, Number.MAX_SAFE_INTEGER) ?? 0
      return pageOf(await listAuditEvents(database, filter, { limit: page.limit, after }), page)
    },
    /** Newest first, for people. */
    search: async (search: AuditSearch, page: PageRequest): Promise<Page<AuditEvent>> => {
      const before = numberIn(page, Number.MAX_SAFE_INTEGER)
      return pageOf(await searchAuditEvents(database, search, { limit: page.limit, before }), page)
    },
    /** @throws {Problem} NOT_FOUND */
    read: async (sequence: number): Promise<AuditEvent> => {
      const [event] = await listAuditEvents(database, {}, { limit: 1, after: sequence - 1 })
      if (event?.sequence !== sequence) throw new Problem('NOT_FOUND', 'There is no such event in the log')
      return event
    },
  }
}

/** Beside the chain: that what was granted is signed, and that nothing else counts as granted. */
async function findFaults(
  database: Database,
): Promise<Pick<AuditVerification, 'signatureFault' | 'unproved'>> {
  const fault = (await database.ledger?.read(database))?.fault
  const unproved = await findUnproved(database)
  return {
    ...(fault === undefined ? {} : { signatureFault: fault }),
    ...(unproved.length === 0 ? {} : { unproved }),
  }
}

/** Once a day: it is looked at again and again until it is understood. */
const notifyOfBrokenLog = async (database: Database): Promise<void> =>
  notify(database, {
    kind: 'audit.verification_failed',
    onceKey: `audit.verification_failed ${londonDay(await databaseClock(database))}`,
  })

/** A restore never hides: what it cut off is told as long as the file of seals is kept. */
function presentRestores(epochs: readonly Epoch[]): Pick<AuditVerification, 'restores'> {
  if (epochs.length === 0) return {}
  return {
    restores: epochs.map(({ sequence, at, after, lost }) => ({
      sequence,
      at,
      after,
      lost: lost && { ...lost },
    })),
  }
}

const pageOf = (events: readonly AuditEvent[], page: PageRequest): Page<AuditEvent> =>
  asPage(
    events,
    page,
    (event) => event,
    ({ sequence }) => sequence,
  )
