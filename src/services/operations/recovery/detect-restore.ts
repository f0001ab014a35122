import type { Logger } from 'pino'
import type { Database, Transaction } from '../../../database/queryable.js'
import { SYSTEM } from '../../../schemas/actor.js'
import { headOfChain, lockChain } from '../../audit/audit-log-repository.js'
import { appendAuditEvent } from '../../audit/audit-repository.js'
import { isWhole } from '../../audit/seal-event.js'
import type { SealFile } from '../../audit/seal-file.js'
import type { DeliveryJournal } from '../../delivery/journal/delivery-journal.js'
import type { JournalEntry } from '../../delivery/journal/journal-line.js'
import { notify } from '../../notifications/notify.js'
import { isInRecovery } from '../../submissions/baseline/baseline-repository.js'
import { judgeSeals, type Place, type SealJudgement } from './check-seals.js'
import {
  findOpenRecovery,
  insertLost,
  isLossAcknowledged,
  lockRecovery,
  saveRecovery,
  sendersSince,
  timeOfEvent,
  timeOfLastAttempt,
  unknownAmong,
} from './recovery-repository.js'

type DetectDependencies = {
  readonly database: Database
  readonly logger: Logger
  /** Absent if this process keeps none. */
  readonly journal: Pick<DeliveryJournal, 'read' | 'unreadable' | 'completeSince'> | undefined
  readonly seals: SealFile | undefined
}

/** A line holds up to 100 children. */
const LINES_AT_A_TIME = 200

/**
 * Looks whether the database is behind what this process keeps outside it: a POST in the journal that it does not know, or a
 * sealed event that it does not hold. Then it was restored from a backup, and recovery begins: nothing is sent until an approver
 * has acknowledged what is missing. What is missing is copied into the database, so that every process can show it.
 * @returns whether it is behind, by more than was found before
 */
export async function detectRestore(deps: DetectDependencies): Promise<boolean> {
  return deps.database.transaction(async (tx) => {
    await lockRecovery(tx)
    const judged = await judge(tx, deps)
    const head: Place = (await headOfChain(tx)) ?? { sequence: 0, hash: null }
    const senders = new Set<string>()
    const unknown = unknownLines(tx, deps.journal, senders)
    const first = await unknown.next()
    if (judged.kind === 'intact' && first.done === true) return false

    await beginRecovery(tx, deps, { judged, head, senders, unknown, first })
    return true
  })
}

type Sight = {
  readonly judged: SealJudgement
  readonly head: Place
  /** Of all lines that were read so far. */
  readonly senders: ReadonlySet<string>
  readonly unknown: ReturnType<typeof unknownLines>
  readonly first: IteratorResult<JournalEntry[], undefined>
}

async function beginRecovery(tx: Transaction, deps: DetectDependencies, sight: Sight): Promise<void> {
  const { judged, unknown, first } = sight
  const isFirst = (await findOpenRecovery(tx)) === undefined
  const kept = judged.kind === 'behind' ? judged.kept : sight.head
  const lost = judged.kind === 'intact' ? undefined : judged.lost
  const backupAt = await timeOfBackup(tx, kept, first.value?.[0]?.at)
  const found = { kept, lost, backupAt: backupAt ?? null }
  const id = await saveRecovery(tx, { ...found, journalComplete: false })
  let posts = 0
  for (let chunk = first; chunk.done !== true; chunk = await unknown.next()) {
    await insertLost(tx, id, chunk.value)
    posts += chunk.value.length
  }
  const journalComplete = await isComplete(tx, deps.journal, backupAt, sight.senders)
  await saveRecovery(tx, { ...found, journalComplete })
  if (isFirst) {
    await announce(tx, { keptSequence: kept.sequence, lostSequence: lost?.sequence ?? null, posts })
  }
  deps.logger.error(
    'the database was restored from a backup: nothing is sent until an approver acknowledges what it does not know',
  )
}

/** Seals of a process that keeps a file of its own stay ahead after the restore was acknowledged elsewhere. */
async function judge(tx: Transaction, { seals }: DetectDependencies): Promise<SealJudgement> {
  if (seals === undefined) return { kind: 'intact' }
  // A seal is written before its event is committed: what is under way ends first, and what was rolled back is voided.
  await lockChain(tx)
  if (await isWhole(tx, seals).catch(() => false)) return { kind: 'intact' }
  const judged = await judgeSeals(tx, (await seals.read()).seals)
  if (judged.kind !== 'behind') return judged
  const { kept, lost } = judged
  return (await isLossAcknowledged(tx, kept.sequence, lost.sequence)) ? { kind: 'intact' } : judged
}

async function* unknownLines(
  tx: Transaction,
  journal: DetectDependencies['journal'],
  senders: Set<string>,
): AsyncGenerator<JournalEntry[], undefined> {
  if (journal === undefined) return
  let chunk: JournalEntry[] = []
  for await (const entry of journal.read()) {
    senders.add(entry.sender)
    if (chunk.push(entry) < LINES_AT_A_TIME) continue
    const unknown = await unknownAmong(tx, chunk)
    if (unknown.length > 0) yield unknown
    chunk = []
  }
  const unknown = chunk.length === 0 ? [] : await unknownAmong(tx, chunk)
  if (unknown.length > 0) yield unknown
}

/**
 * The newest moment that the backup knew. An event that is newer than a POST that it did not know was written after the restore.
 * @param firstSent the first POST that it did not know
 */
async function timeOfBackup(
  tx: Transaction,
  kept: Place,
  firstSent: string | undefined,
): Promise<Date | undefined> {
  const event = await timeOfEvent(tx, kept.sequence)
  const attempt = await timeOfLastAttempt(tx)
  const isOfBackup = event !== undefined && (firstSent === undefined || event <= new Date(firstSent))
  const known = [...(isOfBackup ? [event] : []), ...(attempt === undefined ? [] : [attempt])]
  return known.sort((one, other) => one.getTime() - other.getTime()).at(-1)
}

/**
 * True if the journal holds every POST after the backup. A process that sent before the backup and has no line in it keeps its
 * journal elsewhere: what it sent later is unknown.
 * @param senders of all lines
 */
async function isComplete(
  tx: Transaction,
  journal: DetectDependencies['journal'],
  backupAt: Date | undefined,
  senders: ReadonlySet<string>,
): Promise<boolean> {
  if (journal === undefined || backupAt === undefined || journal.unreadable() > 0) return false
  const since = await journal.completeSince()
  if (since > backupAt) return false
  return (await sendersSince(tx, since)).every((sender) => senders.has(sender))
}

async function announce(
  tx: Transaction,
  detail: Readonly<Record<string, number | boolean | null>>,
): Promise<void> {
  await notify(tx, { kind: 'recovery.started' })
  await appendAuditEvent(tx, { actor: SYSTEM, action: 'recovery.begin', subject: 'database', detail })
}

/** Asked in the transaction of each claim; false: nothing may be claimed. */
type ClaimGuard = (tx: Transaction) => Promise<boolean>

/**
 * Keeps a sender from claiming anything while the database is in recovery. It also notices a database that was restored under a
 * running process, which no start would see: such a database does not know the last POST of this process.
 */
export function createClaimGuard(deps: DetectDependencies & { journal: DeliveryJournal }): ClaimGuard {
  return async (tx) => {
    if (await isInRecovery(tx)) return false
    const last = deps.journal.lastWritten()
    if (last === undefined || (await unknownAmong(tx, [last])).length === 0) return true
    await detectRestore(deps)
    return false
  }
}

/**
 * Begins recovery because an administrator says that the database was restored: the journal and the seals were lost with the
 * machine, so nothing here can tell. What the DfE holds is unknown for every child then.
 */
export async function markRestored(database: Database): Promise<void> {
  await database.transaction(async (tx) => {
    await lockRecovery(tx)
    const before = await findOpenRecovery(tx)
    const kept = (await headOfChain(tx)) ?? { sequence: 0, hash: null }
    const backupAt = (await timeOfEvent(tx, kept.sequence)) ?? (await timeOfLastAttempt(tx)) ?? null
    await saveRecovery(tx, { kept, lost: undefined, backupAt, journalComplete: false })
    if (before !== undefined) return
    await announce(tx, { keptSequence: kept.sequence, lostSequence: null, posts: 0, byAdministrator: true })
  })
}
