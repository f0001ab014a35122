import type { Database } from '../../database/queryable.js'
import { BUILD_QUEUE } from '../jobs/job-queue.js'
import { findAgreements } from '../phases/phase-repository.js'
import { findEmergencyStop } from '../delivery/store/emergency-stop-repository.js'
import type { Figures } from './figures.js'
import {
  countJobs,
  countOpenBatches,
  countRecords,
  countSubmissions,
  limitStatements,
  readBuilding,
  readLanes,
  readNewest,
} from './figures-repository.js'

const LONGEST_STATEMENT_MS = 2000
/** Whoever scrapes more often, or from several places, is told the same again. */
const FRESH_MS = 5000
const DAY_MS = 24 * 60 * 60 * 1000

/** Undefined where they could not be read. */
export type ReadFigures = () => Promise<Figures | undefined>

/** Reads the figures at most every five seconds, whoever asks and how often. */
export function createFigures(database: Database, now: () => Date): ReadFigures {
  let readAt = -Infinity
  let figures: Promise<Figures | undefined> = Promise.resolve(undefined)
  return async () => {
    if (performance.now() - readAt > FRESH_MS) {
      readAt = performance.now()
      figures = readFigures(database, now()).catch(() => undefined)
    }
    return figures
  }
}

async function readFigures(database: Database, now: Date): Promise<Figures> {
  return database.transaction(async (tx) => {
    await limitStatements(tx, LONGEST_STATEMENT_MS)
    const agreements = await findAgreements(tx)
    return {
      submissions: await countSubmissions(tx),
      records: await countRecords(tx),
      openBatches: await countOpenBatches(tx),
      lanes: await readLanes(tx),
      newest: await readNewest(tx),
      building: await readBuilding(tx),
      jobs: await countJobs(tx, BUILD_QUEUE),
      agreements: [...agreements].map(([phase, { expiresAt }]) => ({
        phase,
        daysLeft: daysLeft(expiresAt, now),
      })),
      emergencyStop: (await findEmergencyStop(tx)) !== undefined,
    }
  })
}

/** 0 on the last day. */
function daysLeft(expiresAt: string, now: Date): number {
  return (Date.parse(expiresAt) - Date.parse(now.toISOString().slice(0, 10))) / DAY_MS
}
