import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { isDatabaseAway } from '../../../database/database-fault.js'
import type { Database, Transaction } from '../../../database/queryable.js'
import { SYSTEM } from '../../../schemas/actor.js'
import type { Destination } from '../../../schemas/submission.js'
import { changeSubmissionState } from '../../submissions/change-submission-state.js'
import { lockSubmission } from '../../submissions/submission-repository.js'
import { lockDestination } from '../store/destination-lock-repository.js'
import { recordOutcome, type AttemptEnd, type RecordDependencies } from './record-outcome.js'

const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 30_000
/** After this many refusals, about seven seconds, the submission is held so that a person hears of it. */
const REFUSALS_UNTIL_HELD = 3
/** A stopping process tries this long. */
const LONGEST_GOODBYE_MS = 3000

export type KeepDependencies = RecordDependencies & {
  readonly database: Database
  readonly logger: Logger
  /** Aborted when the process must stop. */
  readonly ending: AbortSignal
}

/**
 * Writes an outcome, however long the database refuses it: a receipt that was thrown away would have its batch sent twice, so nothing
 * else is sent until it is written. A process that is to end gives it up after three seconds; the attempt then stays without an
 * outcome, and counts as uncertain.
 */
export async function keepOutcome(deps: KeepDependencies, end: AttemptEnd): Promise<void> {
  if ((await tryToWrite(deps, end)) === 'written') return
  const succeeded = deps.database.writeHealth.retrying()
  try {
    await keepTrying(deps, end)
  } finally {
    succeeded()
  }
}

async function keepTrying(deps: KeepDependencies, end: AttemptEnd): Promise<void> {
  const { ending } = deps
  let refusals = 0
  let giveUpAt: number | undefined
  for (;;) {
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.max(0, refusals - 1))
    if (ending.aborted) await sleep(FIRST_PAUSE_MS)
    else await sleep(pause, undefined, { signal: ending }).catch(() => undefined)
    const result = await tryToWrite(deps, end)
    if (result === 'written') return
    if (ending.aborted) giveUpAt ??= performance.now() + LONGEST_GOODBYE_MS
    if (giveUpAt !== undefined && performance.now() >= giveUpAt) return giveUp(deps, end)
    refusals = result === 'refused' ? refusals + 1 : 0
    if (refusals === REFUSALS_UNTIL_HELD) await hold(deps, end.attempt.submissionId)
  }
}

/** `away`: the database cannot write at all; `refused`: it does not take this outcome. */
async function tryToWrite(deps: KeepDependencies, end: AttemptEnd): Promise<'written' | 'away' | 'refused'> {
  const { database, logger } = deps
  const { submissionId } = end.attempt
  try {
    await database.transaction(async (tx) => recordOutcome(tx, deps, end))
    return 'written'
  } catch (err) {
    if (isDatabaseAway(err)) {
      logger.warn({ err, submissionId }, 'an outcome waits in memory until the database can write')
      return 'away'
    }
    logger.error({ err, submissionId }, 'the database refuses an outcome; it is kept in memory and retried')
    return 'refused'
  }
}

function giveUp({ logger }: KeepDependencies, { attempt }: AttemptEnd): void {
  const { submissionId, batchNumber: batch, number } = attempt
  logger.error(
    { submissionId, batch, attempt: number },
    'an outcome could not be written before the process ended; its attempt will count as uncertain',
  )
}

const UNWRITTEN =
  'The database refuses to keep the answer of the DfE, so nothing more is sent: the log has the code of the error. The answer is kept in memory and written as soon as the database takes it. A restart before that leaves its batch uncertain'

async function hold({ database, logger, destination }: KeepDependencies, submissionId: string) {
  try {
    await database.transaction(async (tx) => holdUnwritten(tx, destination, submissionId))
  } catch (err) {
    logger.error({ err, submissionId }, 'a submission whose outcome cannot be written could not be held')
  }
}

async function holdUnwritten(tx: Transaction, destination: Destination, submissionId: string): Promise<void> {
  await lockDestination(tx, destination)
  const submission = await lockSubmission(tx, submissionId)
  if (submission?.state !== 'transmitting') return
  await changeSubmissionState(tx, submission, { name: 'hold', actor: SYSTEM, failure: UNWRITTEN })
}
