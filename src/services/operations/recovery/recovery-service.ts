import type { Clock, Database, Queryable, Transaction } from '../../../database/queryable.js'
import type { Actor } from '../../../schemas/actor.js'
import type { Missing, Recovery } from '../../../schemas/recovery.js'
import type { SubmissionState } from '../../../schemas/submission.js'
import type { SealFile } from '../../audit/seal-file.js'
import { isInRecovery } from '../../submissions/baseline/baseline-repository.js'
import { acknowledgeRestore } from './acknowledge-restore.js'
import { judgeSeals } from './check-seals.js'
import {
  countLostChildren,
  findOpenRecovery,
  type LostSubmission,
  lostSubmissions,
  pastRecoveries,
  type RecoveryRow,
} from './recovery-repository.js'

const PAST_SHOWN = 20

/** The gaps of a restored database, and the acknowledgement that ends recovery. */
export function createRecoveryService(
  database: Database,
  { seals, clock }: { seals: SealFile | undefined; clock: Clock },
) {
  const readMissing = async (db: Queryable, recovery: RecoveryRow): Promise<Missing> => {
    const submissions = await lostSubmissions(db, recovery.id)
    const judged = await judgeSeals(db, (await seals?.read())?.seals ?? [], {
      sequence: recovery.keptSequence,
      hash: recovery.keptHash,
    })
    return {
      detectedAt: recovery.detectedAt.toISOString(),
      backupAt: recovery.backupAt?.toISOString() ?? null,
      journalComplete: recovery.journalComplete,
      lostEvents: presentLostEvents(recovery),
      attempts: submissions.reduce((sum, { attempts }) => sum + attempts, 0),
      children: await countLostChildren(db, recovery.id),
      submissions: submissions.map(presentSubmission),
      isOtherDatabase: judged.kind === 'other',
    }
  }
  const read = async (db: Queryable): Promise<Recovery> => {
    const recovery = await findOpenRecovery(db)
    return {
      inRecovery: recovery !== undefined,
      missing: recovery === undefined ? null : await readMissing(db, recovery),
      past: (await pastRecoveries(db, PAST_SHOWN)).flatMap(presentPast),
    }
  }
  return {
    isInRecovery: async (): Promise<boolean> => isInRecovery(database),
    read: async (): Promise<Recovery> => read(database),
    /** @throws {Problem} STATE_CONFLICT on an intact or another database */
    acknowledge: async (tx: Transaction, note: string, actor: Actor): Promise<Recovery> => {
      await acknowledgeRestore(tx, { seals, clock }, note, actor)
      return read(tx)
    },
  }
}

function presentLostEvents({
  keptSequence: after,
  lostSequence,
  lostHash,
  lostSealedAt,
}: RecoveryRow): Missing['lostEvents'] {
  if (lostSequence === null || lostHash === null || lostSealedAt === null) return null
  return { after, upTo: lostSequence, hash: lostHash, sealedAt: lostSealedAt.toISOString() }
}

const presentSubmission = ({ state, firstSentAt, lastSentAt, ...row }: LostSubmission) => ({
  ...row,
  state: state as SubmissionState | null,
  firstSentAt: firstSentAt.toISOString(),
  lastSentAt: lastSentAt.toISOString(),
})

function presentPast(row: RecoveryRow): Recovery['past'] {
  const { detectedAt, acknowledgedAt, acknowledgedBy, note } = row
  if (acknowledgedAt === null || acknowledgedBy === null) return []
  return [
    {
      detectedAt: detectedAt.toISOString(),
      acknowledgedAt: acknowledgedAt.toISOString(),
      acknowledgedBy,
      note: note ?? '',
      lostEvents: presentLostEvents(row),
    },
  ]
}
