import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { isDatabaseAway } from '../../database/database-away.js'
import type { Database } from '../../database/queryable.js'
import { holdUnwritten } from './hold-unwritten.js'
import type { OwnAttempts } from './own-attempts.js'
import { recordOutcomes, type Ended, type RecordDependencies } from './record-outcomes.js'

const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 30_000
/** After so many refusals in a row, seven seconds, a person is told. */
const REFUSALS_UNTIL_HELD = 4

export type RecordEndedDependencies = RecordDependencies & {
  readonly database: Database
  readonly logger: Logger
  readonly own: OwnAttempts
}

/** Writes outcomes. An answer is not given up while the process lives: it is written as soon as the database takes it. */
export async function recordEnded(deps: RecordEndedDependencies, ended: readonly Ended[]): Promise<void> {
  const submissions = new Set(ended.map(({ attempt }) => attempt.submissionId))
  for (const id of submissions) {
    const ofIt = ended.filter(({ attempt }) => attempt.submissionId === id)
    await untilWritten(deps, id, ofIt)
    deps.own.remove(ofIt.map(({ attempt }) => attempt))
  }
}

/**
 * Whatever the error is: a receipt that was thrown away would have its batch sent twice. One that does not go away leaves
 * the lane standing still, since nobody may send on without knowing what was taken; so that this is not silent it is logged
 * as an error and the submission is held, and what can be written by itself is.
 */
async function untilWritten(
  deps: RecordEndedDependencies,
  submissionId: string,
  ended: readonly Ended[],
): Promise<void> {
  let left = ended
  let refusals = 0
  for (;;) {
    const isStuck = refusals >= REFUSALS_UNTIL_HELD
    const parts = isStuck ? left.map((one) => [one]) : [left]
    const results: Result[] = []
    for (const part of parts) results.push(await tryToWrite(deps, submissionId, part))
    if (results.every((result) => result === 'written')) return
    left = parts.filter((_, index) => results[index] !== 'written').flat()
    refusals = results.includes('refused') ? refusals + 1 : 0
    if (refusals >= REFUSALS_UNTIL_HELD) await hold(deps, submissionId)
    await sleep(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.max(0, refusals - 1)))
  }
}

type Result = 'written' | 'away' | 'refused'

async function tryToWrite(
  deps: RecordEndedDependencies,
  submissionId: string,
  ended: readonly Ended[],
): Promise<Result> {
  const { database, logger } = deps
  try {
    await database.pipeline(async (tx) => recordOutcomes(tx, deps, submissionId, ended))
    return 'written'
  } catch (err) {
    if (isDatabaseAway(err)) {
      logger.warn({ err, submissionId }, 'an outcome waits for the database')
      return 'away'
    }
    logger.error(
      { err, submissionId },
      'the database refuses an outcome; it is kept in memory and tried again',
    )
    return 'refused'
  }
}

async function hold({ database, logger, destination }: RecordEndedDependencies, submissionId: string) {
  try {
    await database.transaction(async (tx) => holdUnwritten(tx, destination, submissionId))
  } catch (err) {
    logger.error({ err, submissionId }, 'a submission whose outcomes cannot be written could not be held')
  }
}
