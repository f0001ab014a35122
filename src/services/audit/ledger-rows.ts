import { createHash } from 'node:crypto'
import type { Link } from './audit-log-repository.js'
import type { SignedEvent } from './grants.js'
import type { SignatureRow } from './signature-repository.js'
import type { SigningKey } from './signing-key.js'

/** The last signature of a part of the ledger: how far it is known. */
export type LedgerPlace = { readonly number: number; readonly link: string; readonly at: string }

export const linkOf = (signature: Buffer): string => createHash('sha256').update(signature).digest('hex')

export const signedText = (number: number, previous: string, hash: Buffer): string =>
  JSON.stringify(['csc-event-1', number, previous, hash.toString('hex')])

/** The event that the row signs; undefined where the row does not follow on, or does not hold. */
function verified(row: SignatureRow, key: SigningKey, before: LedgerPlace): SignedEvent | undefined {
  if (row.number !== before.number + 1 || row.previous.toString('hex') !== before.link) return undefined
  if (!isHashed(row)) return undefined
  const isOurs = row.key.equals(key.name)
  if (isOurs && !key.verify(signedText(row.number, before.link, row.hash), row.signature)) return undefined
  return eventIn(row.content)
}

const isHashed = ({ content, previousHash, hash }: { [Part in keyof Link]: Link[Part] | null }): boolean =>
  content !== null &&
  previousHash !== null &&
  hash !== null &&
  createHash('sha256').update(previousHash).update(content).digest().equals(hash)

/** The text that the hash of an event covers is the event. */
function eventIn(content: string): SignedEvent {
  const [, at, actor, , action, subject, , detail] = JSON.parse(content) as [
    ...[number, string, string | null, string | null, string, string, string],
    SignedEvent['detail'],
  ]
  return { at, actor, action, subject, detail }
}

type Step = { readonly index: number; readonly row: SignatureRow; readonly event: SignedEvent }

/** The row at `index`, or where it does not hold the one from which the ledger begins anew; undefined where there is none. */
export function stepAt(
  rows: readonly SignatureRow[],
  index: number,
  key: SigningKey,
  before: LedgerPlace,
): Step | undefined {
  const row = rows[index]
  const event = row && verified(row, key, before)
  return row !== undefined && event !== undefined ? { index, row, event } : lastAnchor(rows, index, key)
}

/** After a row that does not hold: the last acknowledgement of a restore that holds by itself. */
function lastAnchor(rows: readonly SignatureRow[], after: number, key: SigningKey): Step | undefined {
  for (let index = rows.length - 1; index > after; index -= 1) {
    const [before, row] = [rows[index - 1], rows[index]]
    if (before === undefined || row === undefined || !row.key.equals(key.name)) continue
    const event = verified(row, key, { number: before.number, link: linkOf(before.signature), at: '' })
    if (event?.action === 'restored') return { index, row, event }
  }
  return undefined
}
