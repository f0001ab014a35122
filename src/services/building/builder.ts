import type { Logger } from 'pino'
import { createWakeSignal, type NotificationListener } from '../../database/listen.js'
import type { Database } from '../../database/queryable.js'
import { buildDependencies, type BuildOptions } from './build-dependencies.js'
import { submissionsToBuild } from '../submissions/build-repository.js'
import { buildSubmission } from './build-submission.js'
import { startPreparer } from './prepare/preparer.js'

/** The channel on which the database announces a new submission. */
export const BUILDERS_WAKE = 'csc_build'

/** A notification can be lost with its connection, and a killed worker announces nothing: so it looks this often. */
const LOOK_MS = 30_000
/** The first pause after a fault; each further one is twice as long, up to `LOOK_MS`. */
const FIRST_PAUSE_MS = 1000

/**
 * Builds submissions, one at a time, until it is stopped. The rows in the state `building` are the queue: an advisory lock
 * keeps two workers from building the same one, and ends with the connection of a worker that is killed.
 */
export function startBuilder(options: {
  database: Database
  notices: NotificationListener
  logger: Logger
  setting: BuildOptions
}): { stop(): Promise<void> } {
  const { database, notices, logger, setting } = options
  const preparer = startPreparer()
  const dependencies = buildDependencies(database, preparer, setting)
  const ended = new AbortController()
  const wake = createWakeSignal()
  const unsubscribe = notices.subscribe(BUILDERS_WAKE, () => wake.notify())

  /** @returns how many could not be built. One that fails does not keep those behind it waiting. */
  const buildAll = async (): Promise<number> => {
    let failed = 0
    for (const submissionId of await submissionsToBuild(database)) {
      if (ended.signal.aborted) break
      await buildSubmission(dependencies, submissionId).catch((err: unknown) => {
        failed += 1
        logger.error({ err, submissionId }, 'a submission could not be built')
      })
    }
    return failed
  }
  const run = async () => {
    let pauseMs = FIRST_PAUSE_MS
    while (!ended.signal.aborted) {
      const failed = await buildAll().catch((err: unknown) => {
        logger.warn({ err }, 'the builder could not look for work; it tries again')
        return 1
      })
      pauseMs = failed === 0 ? FIRST_PAUSE_MS : Math.min(LOOK_MS, pauseMs * 2)
      await wake.wait(failed === 0 ? LOOK_MS : pauseMs, ended.signal)
    }
  }
  const running = run()
  return {
    stop: async () => {
      ended.abort()
      unsubscribe()
      await preparer.stop()
      await running
    },
  }
}
