import PgBoss from 'pg-boss'
import type { Database, Queryable, Transaction } from '../../database/queryable.js'
import { takeTurn } from '../../database/take-turn.js'

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

/**
 * One process after the other: two that make the tables of a queue at once lock what the other waits for.
 * @throws where the tables of the queue are not there and cannot be made
 */
export async function startJobQueue(
  connectionString: string,
  database: Pick<Database, 'transaction'>,
  onError: (error: Error) => void,
): Promise<JobQueue> {
  const boss = new PgBoss({
    connectionString,
    schema: 'csc_jobs',
    max: 3,
    application_name: 'csc-gateway jobs',
  })
  boss.on('error', onError)
  const stop = async () => boss.stop({ graceful: true, wait: true })
  const start = async (tx: Transaction) => {
    await takeTurn(tx, 'csc job queue')
    await boss.start()
    await boss.createQueue(BUILD_QUEUE, {
      name: BUILD_QUEUE,
      retryLimit: 20,
      retryDelay: 2,
      retryBackoff: true,
      expireInHours: 6,
    })
  }
  try {
    await database.transaction(start)
  } catch (error) {
    await stop()
    throw error
  }
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
    stop,
  }
}
