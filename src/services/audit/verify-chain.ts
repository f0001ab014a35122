import { createHash } from 'node:crypto'
import type { Queryable } from '../../database/queryable.js'
import type { AuditVerification } from '../../schemas/audit-event.js'
import { type Link, nextLinks } from './audit-log-repository.js'
import type { Seal } from './seal.js'

const LINKS_AT_A_TIME = 2000
/** The hash before the first event. */
const BEGINNING = Buffer.alloc(32)

type Place = { readonly sequence: number; readonly hash: string }
type Reason = NonNullable<AuditVerification['reason']>

/**
 * Checks every link from the first to the last and stops at the first that does not hold, or is not the one that was
 * sealed. Memory is flat.
 * @param seals in order of sequence
 * @param from a place that was checked before; default: from the beginning
 */
export async function verifyChain(
  db: Queryable,
  seals: readonly Seal[] = [],
  from?: Place,
): Promise<AuditVerification> {
  const sealed = new Map(seals.map(({ sequence, hash }) => [sequence, hash]))
  let events = from === undefined ? 0 : from.sequence - 1
  let head: string | null = null
  const broken = (reason: Reason) => ({
    ok: false,
    events,
    head,
    seals: seals.length,
    firstBroken: events + 1,
    reason,
  })
  for (;;) {
    const links = await nextLinks(db, events, LINKS_AT_A_TIME)
    if (links.length === 0) break
    for (const link of links) {
      const before = head === null && from !== undefined ? link.previousHash : asBytes(head)
      const reason = breakOf(link, events + 1, before, sealed.get(events + 1))
      if (reason !== undefined) return broken(reason)
      events += 1
      head = link.hash.toString('hex')
    }
  }
  if ((seals.at(-1)?.sequence ?? 0) > events) return broken('cut off')
  return { ok: true, events, head, seals: seals.length }
}

const asBytes = (hash: string | null): Buffer => (hash === null ? BEGINNING : Buffer.from(hash, 'hex'))

function breakOf(
  { sequence, content, previousHash, hash }: Link,
  expected: number,
  before: Buffer,
  sealed: string | undefined,
): Reason | undefined {
  if (sequence !== expected) return 'missing'
  if (!createHash('sha256').update(previousHash).update(content).digest().equals(hash)) return 'changed'
  if (!previousHash.equals(before)) return 'unlinked'
  return sealed === undefined || sealed === hash.toString('hex') ? undefined : 'not as sealed'
}
