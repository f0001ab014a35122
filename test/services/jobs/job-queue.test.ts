import t from 'tap'
import { startJobQueue } from '../../../src/services/jobs/job-queue.js'
import { testDatabase } from '../../support/test-database.js'

const { url, database } = await testDatabase(t)

t.test('processes that start together on a new database wait for each other', async (t) => {
  const starts = Array.from({ length: 4 }, async () => startJobQueue(url, database, () => undefined))
  const started = await Promise.allSettled(starts)
  for (const one of started) if (one.status === 'fulfilled') await one.value.stop()
  t.same(
    started.map(({ status }) => status),
    started.map(() => 'fulfilled'),
  )
})
