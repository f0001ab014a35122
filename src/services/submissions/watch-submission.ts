import { setTimeout as sleep } from 'node:timers/promises'
import { isDatabaseAway } from '../../database/database-fault.js'
import { createWakeSignal, type NotificationListener } from '../../database/listen.js'
import type { Queryable } from '../../database/queryable.js'
import type { Submission, SubmissionState } from '../../schemas/submission.js'
import { readSubmission } from './read-submissions.js'

/** The channel on which the database announces the id of a submission that changed, or whose parts did. */
export const SUBMISSION_CHANGED = 'csc_submission'

/** States that a submission never leaves. */
export const finalStates: ReadonlySet<SubmissionState> = new Set([
  'transmitted',
  'returned',
  'discarded',
  'build_failed',
])

type WatchOptions = {
  /** Ends the watch. */
  readonly signal: AbortSignal
  /** The least time between two looks: changes in between are seen as one. */
  readonly gapMs: number
  /** How long without notice before it looks all the same: a notice may be lost with its connection. */
  readonly lookMs: number
}

export type Glance = { readonly submission: Submission; readonly changed: boolean }

/**
 * The submission as it is, and again after each change until it is final; unchanged, after `lookMs` without any. Holds
 * no connection while it waits.
 * @throws {Problem} NOT_FOUND
 */
export async function* watchSubmission(
  deps: { database: Queryable; notices: NotificationListener },
  id: string,
  { signal, gapMs, lookMs }: WatchOptions,
): AsyncGenerator<Glance, void> {
  const { database, notices } = deps
  const wake = createWakeSignal()
  const unsubscribe = notices.subscribe(SUBMISSION_CHANGED, (changed) => {
    if (changed === undefined || changed === id) wake.notify()
  })
  try {
    let current = await readSubmission(database, id)
    yield { submission: current, changed: true }
    while (!finalStates.has(current.state)) {
      await sleep(gapMs, undefined, { signal }).catch(() => undefined)
      await wake.wait(lookMs, signal)
      if (signal.aborted) return
      const before = current
      current = await lookAgain(database, before)
      yield { submission: current, changed: JSON.stringify(current) !== JSON.stringify(before) }
    }
  } finally {
    unsubscribe()
  }
}

/** A database that is away for a while shows nothing new. */
async function lookAgain(database: Queryable, before: Submission): Promise<Submission> {
  try {
    return await readSubmission(database, before.id)
  } catch (error) {
    if (isDatabaseAway(error)) return before
    throw error
  }
}
