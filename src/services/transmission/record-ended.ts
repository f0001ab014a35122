import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { isDatabaseAway } from '../../database/database-away.js'
import type { Database } from '../../database/queryable.js'
import type { OwnAttempts } from './own-attempts.js'
import { recordOutcomes, type Ended, type RecordDependencies } from './record-outcomes.js'

const AFTER_FAULT_MS = 1000

export type RecordEndedDependencies = RecordDependencies & {
  readonly database: Database
  readonly logger: Logger
  readonly own: OwnAttempts
}

/** Writes outcomes. An answer is not given up while the process lives: it is written as soon as the database is back. */
export async function recordEnded(deps: RecordEndedDependencies, ended: readonly Ended[]): Promise<void> {
  const submissions = new Set(ended.map(({ attempt }) => attempt.submissionId))
  for (const id of submissions) {
    const ofIt = ended.filter(({ attempt }) => attempt.submissionId === id)
    await untilWritten(deps, id, ofIt)
    deps.own.remove(ofIt.map(({ attempt }) => attempt))
  }
}

async function untilWritten(
  deps: RecordEndedDependencies,
  submissionId: string,
  ended: readonly Ended[],
): Promise<void> {
  const { database, logger } = deps
  for (;;) {
    try {
      await database.pipeline(async (tx) => recordOutcomes(tx, deps, submissionId, ended))
      return
    } catch (err) {
      if (!isDatabaseAway(err)) throw err
      logger.warn({ err, submissionId }, 'an outcome waits for the database')
      await sleep(AFTER_FAULT_MS)
    }
  }
}
