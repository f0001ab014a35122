import type { Queryable } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import { addEvent, copyGrants, type Grants, isGrant, isSigned, noGrants } from './grants.js'
import { type LedgerPlace, linkOf, signedText, stepAt } from './ledger-rows.js'
import { sealEvent, type Sealing } from './seal-event.js'
import type { SealFile } from './seal-file.js'
import type { Seal } from './seal.js'
import {
  findLastSignature,
  insertSignature,
  isUncommitted,
  type SignatureRow,
  signaturesFrom,
} from './signature-repository.js'
import type { SigningKey } from './signing-key.js'

/**
 * Signs the events that grant something, and says what is granted: the argument why full access to the database, without the key,
 * makes the service send, open or let go on nothing that nobody agreed to.
 *
 * 1. Each signed event (grants.ts) has a row in audit_signature: an Ed25519 signature, by a key outside the database, of the
 *    event's hash, of a number, and of the signature before. The event is read from the text that its hash covers. So a row
 *    cannot be made, changed, moved or copied to another place without the key.
 * 2. What is granted (`Grants`) is added up from these events alone, and looked at wherever something is sent, opened, decided or
 *    let go on. The tables beside it are what people look at; where they say more than the events, nothing happens.
 * 3. Numbers have no gaps, and events that take something back are signed too: to hide one, its row and all after it must go.
 *    A process that has read them notices, since it remembers the last one; one that starts later, since the newest seal, in a
 *    file outside the database, names the last one. Then nothing counts until an approver has acknowledged a restore.
 * 4. What grants is sealed before it is committed. Where it cannot be, it is refused.
 *
 * Risks that are left: a person with the key and the database; and events that take something back, deleted before any other process has read
 * them while the seal file cannot be written.
 */
export type SignatureLedger = {
  /** Signs and seals what of these new events is to be. @throws {Problem} SEAL_UNWRITABLE, SIGNATURES_BROKEN */
  sign(tx: Queryable, written: readonly WrittenEvent[]): Promise<void>
  /** The grants as this transaction sees them. */
  read(db: Queryable): Promise<Grants>
  /** The last signature, as this transaction sees it. */
  place(db: Queryable): Promise<LedgerPlace>
  /** Of the key that signs, PEM: by it others verify what was signed. */
  readonly publicKey: string
  /** A code over a text that nobody makes without the key. */
  code(text: string): Buffer
}

export type WrittenEvent = { readonly sequence: number; readonly action: string; readonly hash: Buffer }

const START: LedgerPlace = { number: 0, link: '00'.repeat(32), at: '' }

const FAULT =
  'The signatures of what was agreed do not hold: nothing counts that they grant. Verify the audit log'

/** @param sealing where granting events are sealed; 'nowhere' in tests alone */
export function createSignatureLedger(key: SigningKey, given: Sealing | 'nowhere'): SignatureLedger {
  const sealing = given === 'nowhere' ? undefined : given
  let known: Known = { place: START, grants: noGrants() }

  const load = async (db: Queryable): Promise<Known> => {
    const fresh = await addUp(db, key, known)
    if (fresh !== undefined) return remember(fresh)
    // A known signature is gone, or another one is in its place.
    const lost = known.place
    const anew = await addUp(db, key, { place: START, grants: noGrants() })
    if (anew === undefined) throw new Error('From its beginning every ledger can be read')
    if (!isExcused(lost, anew.all.grants)) return withFault(anew.all)
    known = anew.committed
    return anew.all
  }
  const remember = ({ committed, all }: AddedUp) => {
    if (committed.place.number > known.place.number) known = committed
    return all
  }
  const read = async (db: Queryable): Promise<Known> => {
    let found = await load(db)
    // One that was committed between a look at the database and one at the file is found by the next look.
    for (let looks = 1; !(await holdsNewestSeal(db, found, sealing?.file)); looks += 1) {
      if (looks === MOST_LOOKS) return withFault(found)
      found = await load(db)
    }
    return found
  }
  return {
    publicKey: key.publicKey,
    code: (text) => key.code(text),
    read: async (db) => (await read(db)).grants,
    place: async (db) => (await read(db)).place,
    sign: async (tx, written) => {
      const toSign = written.filter(({ action }) => isSigned(action))
      if (toSign.length === 0) return
      const { place: last, grants } = await read(tx)
      // If the ledger does not hold, an event that ends a grant is written anyway.
      let place = grants.fault === undefined ? last : ((await lastPlace(tx)) ?? START)
      for (const event of toSign) {
        const mustBeSealed = isGrant(event.action)
        const isRestore = event.action === 'restored'
        if (grants.fault !== undefined && mustBeSealed && !isRestore)
          throw new Problem('SIGNATURES_BROKEN', grants.fault)
        place = await signOne(tx, key, place, event)
        // The end of a recovery is sealed by who ends it: it begins an epoch.
        if (sealing !== undefined && !isRestore)
          await sealEvent(tx, sealing, { ...event, ledger: place, mustBeSealed })
      }
    },
  }
}

const MOST_LOOKS = 3

async function holdsNewestSeal(db: Queryable, found: Known, file: SealFile | undefined): Promise<boolean> {
  const seal = await file?.last().catch(() => undefined)
  if (await holdsSeal(db, found, seal)) return true
  // A seal is written before its event is committed: others are not to see it yet, or never.
  if (seal?.transaction === undefined || !(await isUncommitted(db, seal.transaction))) return false
  const { seals = [] } = (await file?.read()) ?? {}
  return holdsSeal(
    db,
    found,
    seals.findLast(({ transaction }) => transaction !== seal.transaction),
  )
}

/** Whether the signature that a seal names is there, or its loss was acknowledged. */
async function holdsSeal(db: Queryable, { place, grants }: Known, seal: Seal | undefined): Promise<boolean> {
  if (seal?.ledger === undefined || seal.ledger.number === 0) return true
  const sealed = { ...seal.ledger, at: seal.at }
  return isExcused(sealed, grants) || (await isIn(db, sealed, place))
}

const withFault = (found: Known): Known => ({ ...found, grants: { ...found.grants, fault: FAULT } })

/** An approver acknowledged a restore after this was written: what is lost of it was seen. */
const isExcused = ({ at }: LedgerPlace, { restoredAt }: Grants): boolean =>
  restoredAt !== undefined && at < restoredAt

type Known = { readonly place: LedgerPlace; readonly grants: Grants }

/** `committed`: what cannot be rolled back any more. */
type AddedUp = { readonly committed: Known; readonly all: Known }

/** Adds what was signed after `known`; undefined where its last signature is not there any more. */
async function addUp(db: Queryable, key: SigningKey, known: Known): Promise<AddedUp | undefined> {
  const rows = await signaturesFrom(db, Math.max(known.place.number, 1))
  if (known.place.number === 0) return addRows(rows, key, known)
  const [last, ...added] = rows
  const isThere = last?.number === known.place.number && linkOf(last.signature) === known.place.link
  return isThere ? addRows(added, key, known) : undefined
}

function addRows(rows: readonly SignatureRow[], key: SigningKey, known: Known): AddedUp {
  let { place } = known
  let committed: Known = known
  // Others read at the same time: what they know is left as it is.
  let grants = rows.length === 0 ? known.grants : copyGrants(known.grants)
  for (let index = 0; index < rows.length; index += 1) {
    const step = stepAt(rows, index, key, place)
    if (step === undefined) return { committed, all: withFault({ place, grants }) }
    // The change was acknowledged as a restore is: everything must be agreed to again.
    if (step.index !== index) grants = noGrants()
    const { row, event } = step
    index = step.index
    if (row.isOwn && grants === committed.grants) grants = copyGrants(grants)
    // Of another key it takes its place in the line, and grants nothing.
    if (row.key.equals(key.name)) addEvent(grants, event)
    place = { number: row.number, link: linkOf(row.signature), at: event.at }
    if (!row.isOwn) committed = { place, grants }
  }
  return { committed, all: { place, grants } }
}

async function lastPlace(db: Queryable): Promise<LedgerPlace | undefined> {
  const last = await findLastSignature(db)
  return last && { number: last.number, link: linkOf(last.signature), at: '' }
}

/** Whether the ledger that ends at `last` holds the signature that was sealed: most often it is the last one itself. */
async function isIn(db: Queryable, { number, link }: LedgerPlace, last: LedgerPlace): Promise<boolean> {
  if (number >= last.number) return number === last.number && link === last.link
  const [row] = await signaturesFrom(db, number)
  return row?.number === number && linkOf(row.signature) === link
}

async function signOne(
  tx: Queryable,
  key: SigningKey,
  before: LedgerPlace,
  { sequence, hash }: WrittenEvent,
): Promise<LedgerPlace> {
  const number = before.number + 1
  const signature = key.sign(signedText(number, before.link, hash))
  const previous = Buffer.from(before.link, 'hex')
  await insertSignature(tx, { number, sequence, previous, key: key.name, signature })
  return { number, link: linkOf(signature), at: new Date().toISOString() }
}

/** The grants as this transaction sees them. */
export async function readGrants(db: Queryable): Promise<Grants> {
  return ledgerOf(db).read(db)
}

/** @throws where this process was given no key: it grants nothing, and knows nothing of what was granted */
export function ledgerOf(db: Queryable): SignatureLedger {
  if (db.ledger === undefined) throw new Error('This process has no signing key')
  return db.ledger
}
