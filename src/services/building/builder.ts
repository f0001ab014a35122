import type { Logger } from 'pino'
import type { Database } from '../../database/queryable.js'
import type { JobQueue } from '../jobs/job-queue.js'
import { buildDependencies, type BuildSetting } from './build-dependencies.js'
import { buildSubmission } from './build-submission.js'
import { startPreparer } from './prepare/preparer.js'
import { submissionsInState } from './submission-repository.js'

/** How often a worker looks for builds that a killed process left behind: the queue alone would wait for hours. */
const RESCUE_MS = 10_000

/** Takes the jobs that build submissions, until it is stopped. */
export async function startBuilder(options: {
  database: Database
  jobs: JobQueue
  logger: Logger
  setting: BuildSetting
}): Promise<{ stop(): Promise<void> }> {
  const { database, jobs, logger, setting } = options
  const preparer = startPreparer()
  const dependencies = buildDependencies(database, preparer, setting)
  const build = async (submissionId: string) => {
    try {
      await buildSubmission(dependencies, submissionId)
    } catch (err) {
      logger.error({ err, submissionId }, 'a submission could not be built')
      throw err
    }
  }
  let rescue: Promise<void> = Promise.resolve()
  const rescueAll = async () => {
    for (const id of await submissionsInState(database, 'building')) {
      if (preparer.isStopped()) return
      // One that fails, which is logged, does not keep those behind it waiting.
      await build(id).catch(() => undefined)
    }
  }
  const startRescue = () => {
    rescue = rescue
      .then(rescueAll)
      .catch((err: unknown) => logger.warn({ err }, 'left builds could not be taken up'))
  }
  const timer = setInterval(startRescue, RESCUE_MS)
  startRescue()
  await jobs.work(build)
  return {
    stop: async () => {
      clearInterval(timer)
      await preparer.stop()
      await rescue
    },
  }
}
