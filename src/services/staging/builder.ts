import type { Logger } from 'pino'
import type { Database } from '../../database/queryable.js'
import { constructChildren } from '../construct/construct-children.js'
import { CONSTRUCTED_AS_OF } from '../construct/days.js'
import type { JobQueue } from '../jobs/job-queue.js'
import { createRecordCheck } from '../quality/check-record.js'
import { createSubmissionCheck } from '../quality/create-submission-check.js'
import { rules, uniqueRules } from '../quality/rules/index.js'
import { buildSubmission, type BuildDependencies } from './build-submission.js'
import { submissionsInState, type SubmissionRow } from './submission-repository.js'

/** How often a worker looks for builds that a killed process left behind: the queue alone would wait for hours. */
const RESCUE_MS = 10_000

/** Takes the jobs that build submissions, until it is stopped. */
export async function startBuilder(options: {
  database: Database
  jobs: JobQueue
  logger: Logger
  laCode: string
  now?: () => Date
}): Promise<{ stop(): Promise<void> }> {
  const { database, jobs, logger, laCode, now = () => new Date() } = options
  const dependencies: BuildDependencies = {
    database,
    checkOf: ({ source }) =>
      createSubmissionCheck(createRecordCheck(rules, { referenceDate: dayOf(source, now()) }), uniqueRules),
    recordsOf: (submission) => recordsOf(submission, laCode),
  }
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
    for (const id of await submissionsInState(database, 'building')) await build(id)
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
      await rescue
    },
  }
}

/** The day on which records are judged: constructed children are made as of a fixed one, whenever that is. */
const dayOf = (source: SubmissionRow['source'], now: Date): string =>
  source === 'constructed' ? CONSTRUCTED_AS_OF : now.toISOString().slice(0, 10)

function recordsOf({ source, request, expectedCount }: SubmissionRow, laCode: string) {
  if (source !== 'constructed' || request.seed === undefined)
    throw new Error(`Cannot build ${source} records`)
  return constructChildren({ seed: request.seed, count: expectedCount, laCode })
}
