import { v7 as uuidv7 } from 'uuid'
import { isTrue, acquireAdvisoryLock, type Queryable } from '../../../database/queryable.js'
import type { Seal } from '../../audit/seal.js'
import type { JournalEntry, JournalKey } from '../../delivery/journal/journal-line.js'
import type { Place } from './check-seals.js'

export type RecoveryRow = {
  readonly id: string
  readonly detectedAt: Date
  readonly keptSequence: number
  readonly keptHash: string | null
  readonly lostSequence: number | null
  readonly lostHash: string | null
  readonly lostSealedAt: Date | null
  readonly backupAt: Date | null
  readonly journalComplete: boolean
  readonly acknowledgedAt: Date | null
  readonly acknowledgedBy: string | null
  readonly note: string | null
}

const COLUMNS = `id, detected_at as "detectedAt", kept_sequence as "keptSequence", kept_hash as "keptHash",
  lost_sequence as "lostSequence", lost_hash as "lostHash", lost_sealed_at as "lostSealedAt", backup_at as "backupAt",
  journal_complete as "journalComplete", acknowledged_at as "acknowledgedAt", acknowledged_by as "acknowledgedBy", note`

/** One process looks for a restore, or ends a recovery, at a time. */
export const lockRecovery = async (tx: Queryable): Promise<void> => acquireAdvisoryLock(tx, 'csc recovery')

export async function findOpenRecovery(db: Queryable): Promise<RecoveryRow | undefined> {
  const { rows } = await db.query<RecoveryRow>(
    `select ${COLUMNS} from recovery where acknowledged_at is null`,
  )
  return rows[0]
}

/** Those that were acknowledged, newest first. */
export async function pastRecoveries(db: Queryable, limit: number): Promise<RecoveryRow[]> {
  const { rows } = await db.query<RecoveryRow>(
    `select ${COLUMNS} from recovery where acknowledged_at is not null order by acknowledged_at desc, id desc limit $1`,
    [limit],
  )
  return rows
}

type Found = {
  readonly kept: Place
  readonly lost: Seal | undefined
  readonly backupAt: Date | null
  readonly journalComplete: boolean
}

/** Adds to the recovery that another process began, or begins one. @returns its id */
export async function saveRecovery(tx: Queryable, found: Found): Promise<string> {
  const { kept, lost, backupAt, journalComplete } = found
  const { rows } = await tx.query<{ id: string }>(
    `insert into recovery (id, kept_sequence, kept_hash, lost_sequence, lost_hash, lost_sealed_at, backup_at, journal_complete)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict ((true)) where acknowledged_at is null do update set
       kept_sequence = least(recovery.kept_sequence, excluded.kept_sequence),
       kept_hash = case when excluded.kept_sequence < recovery.kept_sequence then excluded.kept_hash else recovery.kept_hash end,
       lost_hash = case when coalesce(recovery.lost_sequence, 0) >= coalesce(excluded.lost_sequence, 0)
         then recovery.lost_hash else excluded.lost_hash end,
       lost_sealed_at = case when coalesce(recovery.lost_sequence, 0) >= coalesce(excluded.lost_sequence, 0)
         then recovery.lost_sealed_at else excluded.lost_sealed_at end,
       lost_sequence = greatest(recovery.lost_sequence, excluded.lost_sequence),
       backup_at = least(recovery.backup_at, excluded.backup_at),
       journal_complete = recovery.journal_complete or excluded.journal_complete
     returning id`,
    [
      uuidv7(),
      kept.sequence,
      kept.hash,
      lost?.sequence ?? null,
      lost?.hash ?? null,
      lost?.at ?? null,
      backupAt,
      journalComplete,
    ],
  )
  const [row] = rows
  if (row === undefined) throw new Error('The recovery was not written')
  return row.id
}

/** Writes down POSTs that the database did not know, with their children. */
export async function insertLost(
  tx: Queryable,
  recoveryId: string,
  entries: readonly JournalEntry[],
): Promise<void> {
  await tx.query(
    `insert into lost_attempt (submission_id, batch_number, number, sender, recovery_id, destination, phase, baseline, sent_at,
       record_count)
     select e."submissionId", e.batch, e.attempt, e.sender, $1, e.destination, e.phase, e.baseline, e.at, e.count
     from jsonb_to_recordset($2) as e ("submissionId" uuid, batch integer, attempt integer, sender uuid, destination text,
       phase smallint, baseline text, at timestamptz, count integer)
     on conflict do nothing`,
    [
      recoveryId,
      JSON.stringify(entries.map(({ records, ...entry }) => ({ ...entry, count: records.length }))),
    ],
  )
  const children = entries.flatMap(({ submissionId, records }) =>
    records.map(({ laChildId }) => ({ submissionId, laChildId })),
  )
  await tx.query(
    `insert into lost_child (recovery_id, submission_id, la_child_id)
     select $1, submission_id, la_child_id from unnest($2::uuid[], $3::text[]) as c (submission_id, la_child_id)
     on conflict do nothing`,
    [
      recoveryId,
      children.map(({ submissionId }) => submissionId),
      children.map(({ laChildId }) => laChildId),
    ],
  )
}

/** When the event was written; undefined if it is not there. */
export async function timeOfEvent(db: Queryable, sequence: number): Promise<Date | undefined> {
  const { rows } = await db.query<{ at: Date }>(`select at from audit_event where sequence = $1`, [sequence])
  return rows[0]?.at
}

/** When the newest POST that the database knows of was written down. */
export async function timeOfLastAttempt(db: Queryable): Promise<Date | undefined> {
  const { rows } = await db.query<{ at: Date | null }>(`select max(started_at) as at from attempt`)
  return rows[0]?.at ?? undefined
}

/** Processes that sent something since then. */
export async function sendersSince(db: Queryable, since: Date): Promise<string[]> {
  const { rows } = await db.query<{ sender: string }>(
    `select distinct sender from attempt where sender is not null and started_at > $1 and outcome is distinct from 'unsent'`,
    [since],
  )
  return rows.map(({ sender }) => sender)
}

/** True if a recovery that was acknowledged explains that event `sequence`, which was sealed elsewhere, is lost. */
export async function isLossAcknowledged(db: Queryable, kept: number, sequence: number): Promise<boolean> {
  return isTrue(
    db,
    `exists (
       select from recovery where acknowledged_at is not null and kept_sequence >= $1 and kept_sequence < $2
     )`,
    [kept, sequence],
  )
}

/** The part of one submission that was sent after the backup. */
export type LostSubmission = {
  readonly id: string
  readonly phase: number
  readonly destination: 'test' | 'live'
  /** Null: the restored database does not know the submission. */
  readonly state: string | null
  readonly attempts: number
  readonly children: number
  readonly firstSentAt: Date
  readonly lastSentAt: Date
}

/** In the order in which they were sent. */
export async function lostSubmissions(db: Queryable, recoveryId: string): Promise<LostSubmission[]> {
  const { rows } = await db.query<LostSubmission>(
    `select l.submission_id as id, l.phase, l.destination, s.state, count(*) as attempts,
       min(l.sent_at) as "firstSentAt", max(l.sent_at) as "lastSentAt",
       (select count(*) from lost_child c where c.recovery_id = $1 and c.submission_id = l.submission_id) as children
     from lost_attempt l left join submission s on s.id = l.submission_id
     where l.recovery_id = $1 group by l.submission_id, l.phase, l.destination, s.state
     order by min(l.sent_at), l.submission_id`,
    [recoveryId],
  )
  return rows
}

/** Children in POSTs after the backup: one is counted once for each receiver. */
export async function countLostChildren(db: Queryable, recoveryId: string): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `select count(distinct (l.destination, c.la_child_id)) as count
     from lost_child c
     join (select distinct submission_id, destination from lost_attempt where recovery_id = $1) l
       on l.submission_id = c.submission_id
     where c.recovery_id = $1`,
    [recoveryId],
  )
  return rows[0]?.count ?? 0
}

/** The day so many days before today in UTC, `YYYY-MM-DD`. */
export async function dayBefore(db: Queryable, days: number): Promise<string> {
  const { rows } = await db.query<{ day: string }>(
    `select to_char((clock() at time zone 'UTC')::date - $1::integer, 'YYYY-MM-DD') as day`,
    [days],
  )
  const [row] = rows
  if (row === undefined) throw new Error('The database did not tell the day')
  return row.day
}

/** The POSTs that the database does not know. */
export async function unknownAmong<K extends JournalKey>(db: Queryable, keys: readonly K[]): Promise<K[]> {
  const { rows } = await db.query<{ place: number }>(
    `select k.place::integer as place
     from unnest($1::uuid[], $2::integer[], $3::integer[], $4::uuid[]) with ordinality
       as k (submission_id, batch_number, number, sender, place)
     where not exists (
       select from attempt a where a.submission_id = k.submission_id and a.batch_number = k.batch_number
         and a.number = k.number and a.sender = k.sender
     ) and not exists (
       select from lost_attempt l where l.submission_id = k.submission_id and l.batch_number = k.batch_number
         and l.number = k.number and l.sender = k.sender
     ) order by k.place`,
    [
      keys.map(({ submissionId }) => submissionId),
      keys.map(({ batch }) => batch),
      keys.map(({ attempt }) => attempt),
      keys.map(({ sender }) => sender),
    ],
  )
  return rows.flatMap(({ place }) => keys[place - 1] ?? [])
}
