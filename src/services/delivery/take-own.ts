import type { Database, Transaction } from '../../database/queryable.js'
import type { OwnAttempts } from './own-attempts.js'
import { recordOutcomes, type Ended, type RecordDependencies } from './record-outcomes.js'
import { takeWindow, type TakeDependencies, type Taken, type Wanted } from './take-window.js'

export type TakeOwnDependencies = TakeDependencies &
  RecordDependencies & { readonly database: Database; readonly own: OwnAttempts }

/**
 * Takes a window, and keeps in mind that it is ours once that is known to be written.
 * @param ended what came of an earlier one of the same submission, all received: it is written in the same transaction, and
 * meanwhile. Neither reads what the other writes, and the time of the next POST is only ever put off by either.
 */
export async function takeOwn(
  deps: TakeOwnDependencies,
  wanted: Wanted,
  ended: readonly Ended[] = [],
): Promise<Taken> {
  const taken = await deps.database.pipeline(async (tx) => {
    const window = takeWindow(tx, deps, wanted)
    const [taken] = await Promise.all([window, record(tx, deps, ended, window)])
    return taken
  })
  deps.own.remove(ended.map(({ attempt }) => attempt))
  if (taken.kind === 'send') deps.own.add(taken.window.map(({ attempt }) => attempt))
  return taken
}

async function record(
  tx: Transaction,
  deps: RecordDependencies,
  ended: readonly Ended[],
  meanwhile: Promise<unknown>,
): Promise<void> {
  const [first] = ended
  if (first !== undefined) await recordOutcomes(tx, deps, first.attempt.submissionId, ended, meanwhile)
}
