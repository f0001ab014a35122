import { buildApp } from '../../src/app.js'
import { databaseClock } from '../../src/database/queryable.js'
import { openDatabase } from '../../src/database/database.js'
import { createServices } from '../../src/services/index.js'
import { SMALLEST_LIVE_TABLE } from '../../src/services/live-records/live-table.js'
import { createMetrics } from '../../src/services/operations/metrics/create-metrics.js'
import type { Teardown } from './test-database.js'

/** The service where its database cannot be reached. */
export async function awayApp(t: Teardown) {
  const database = openDatabase({
    connectionString: 'postgres://nobody:nothing@127.0.0.1:1/none',
    maxConnections: 1,
    onError: () => undefined,
  })
  const app = await buildApp({
    metrics: createMetrics({ database, clock: databaseClock, journal: undefined, runMode: 'api' }),
    showMetrics: true,
    services: createServices({
      deploymentKeys: [],
      ...{ database, clock: databaseClock, laCode: '000', maxDeletedShare: 0, destinations: new Set() },
      scrambleOptions: { dates: 'interval', workers: 'series' },
      notices: { subscribe: () => () => undefined },
      liveTable: SMALLEST_LIVE_TABLE,
    }),
  })
  t.teardown(async () => {
    await app.close()
    await database.close()
  })
  return { app, url: await app.listen({ host: '127.0.0.1', port: 0 }), keys: [] }
}
