import { createHash } from 'node:crypto'
import type { Queryable } from '../../database/queryable.js'
import type { AuditVerification } from '../../schemas/audit-event.js'
import { nextLinks, type Link } from './audit-log-repository.js'

const LINKS_AT_A_TIME = 1000
/** The hash before the first event. */
const BEGINNING = Buffer.alloc(32)

/** Checks every link from the first to the last and stops at the first that does not hold. Memory is flat. */
export async function verifyChain(db: Queryable): Promise<AuditVerification> {
  let events = 0
  let head: Buffer | undefined
  for (;;) {
    const links = await nextLinks(db, events, LINKS_AT_A_TIME)
    if (links.length === 0) return { ok: true, events, head: head?.toString('hex') ?? null }
    for (const link of links) {
      const reason = breakOf(link, events + 1, head ?? BEGINNING)
      if (reason !== undefined) {
        return { ok: false, events, head: head?.toString('hex') ?? null, firstBroken: events + 1, reason }
      }
      events += 1
      head = link.hash
    }
  }
}

function breakOf(
  { sequence, content, previousHash, hash }: Link,
  expected: number,
  before: Buffer,
): AuditVerification['reason'] {
  if (sequence !== expected) return 'missing'
  if (!createHash('sha256').update(previousHash).update(content).digest().equals(hash)) return 'changed'
  return previousHash.equals(before) ? undefined : 'unlinked'
}
