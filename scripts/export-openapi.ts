import { readFileSync, writeFileSync } from 'node:fs'
import { format } from 'prettier'
import { buildApp } from '../src/app.js'
import { databaseClock } from '../src/database/queryable.js'
import { openDatabase } from '../src/database/database.js'
import { createServices } from '../src/services/index.js'
import { SMALLEST_LIVE_TABLE } from '../src/services/live-records/live-table.js'
import { createMetrics } from '../src/services/operations/metrics/create-metrics.js'

/** Writes openapi/openapi.json from the routes; with `--check` it fails where the file is stale. */
const FILE = new URL('../openapi/openapi.json', import.meta.url)

const database = openDatabase({
  connectionString: 'postgres://nobody@127.0.0.1:1/none',
  maxConnections: 1,
  onError: () => undefined,
})
const services = createServices({
  deploymentKeys: [],
  database,
  clock: databaseClock,
  destinations: new Set(),
  laCode: '000',
  maxDeletedShare: 0,
  scrambleOptions: { dates: 'interval', workers: 'series' },
  notices: { subscribe: () => () => undefined },
  liveTable: SMALLEST_LIVE_TABLE,
})
const metrics = createMetrics({ database, clock: databaseClock, journal: undefined, runMode: 'all' })
const app = await buildApp({ services, metrics, showMetrics: true })
await app.ready()
const document = await format(JSON.stringify(app.swagger()), { parser: 'json', printWidth: 110 })
await app.close()
await database.close()

if (!process.argv.includes('--check')) writeFileSync(FILE, document)
else if (readFileSync(FILE, 'utf8') !== document) {
  process.stderr.write('openapi/openapi.json is stale: run `npm run openapi` and commit it\n')
  process.exitCode = 1
}
