import PgBoss from 'pg-boss'
import type { Queryable } from '../../database/queryable.js'

export const BUILD_QUEUE = 'build-submission'
const POLL_SECONDS = 0.5

/** Jobs that survive a restart and run on any replica. They lie in PostgreSQL, beside what they work on. */
export type JobQueue = {
  /** Enqueues the build in the transaction that created the submission: both are there or neither. */
  enqueueBuild(tx: Queryable, submissionId: string): Promise<void>
  /** Starts taking jobs. One that throws is tried again. */
  work(build: (submissionId: string) => Promise<void>): Promise<void>
  /** Lets the job under way finish. */
  stop(): Promise<void>
}

export async function startJobQueue(
  connectionString: string,
  onError: (error: Error) => void,
): Promise<JobQueue> {
  const boss = new PgBoss({
    connectionString,
    schema: 'csc_jobs',
    max: 3,
    application_name: 'csc-gateway jobs',
  })
  boss.on('error', onError)
  await boss.start()
  await boss.createQueue(BUILD_QUEUE, {
    name: BUILD_QUEUE,
    retryLimit: 20,
    retryDelay: 2,
    retryBackoff: true,
    expireInHours: 6,
  })
  return {
    enqueueBuild: async (tx, submissionId) => {
      const db = { executeSql: async (text: string, values: unknown[]) => tx.query(text, values) }
      await boss.send(BUILD_QUEUE, { submissionId }, { db })
    },
    work: async (build) => {
      await boss.work<{ submissionId: string }>(
        BUILD_QUEUE,
        { pollingIntervalSeconds: POLL_SECONDS },
        async (jobs) => {
          for (const { data } of jobs) await build(data.submissionId)
        },
      )
    },
    stop: async () => boss.stop({ graceful: true, wait: true }),
  }
}
