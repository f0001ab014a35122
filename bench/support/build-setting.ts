import { randomBytes } from 'node:crypto'
import { databaseClock } from '../../src/database/queryable.js'
import { SMALLEST_LIVE_TABLE } from '../../src/services/live-records/live-table.js'
import type { BuildOptions } from '../../src/services/building/build-dependencies.js'

export const BUILD_SETTING: BuildOptions = {
  laCode: '330',
  liveTable: SMALLEST_LIVE_TABLE,
  clock: databaseClock,
  scrambling: { master: randomBytes(32), options: { dates: 'interval', workers: 'series' } },
}
