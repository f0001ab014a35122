import type { Clock } from '../../../database/clock.js'
import type { Database, Transaction } from '../../../database/queryable.js'
import type { StandingAgreement } from '../../../schemas/standing-agreement.js'
import { WITHDRAWN } from '../../submissions/decisions/standing-agreement-repository.js'
import { readDailyRunning } from '../../scheduled-deltas/read-daily-running.js'
import { daysNotSent } from '../../scheduled-deltas/result-of-day.js'
import { daysUntil, londonDay } from '../../calendar/london.js'
import { findAgreements } from '../../phases/phase-repository.js'
import { isInRecovery } from '../../submissions/decisions/recovery-mode-repository.js'
import { findEmergencyStop } from '../../delivery/store/emergency-stop-repository.js'
import type { Figures } from './figures.js'
import {
  countBuilds,
  countDisabledWebhooks,
  countNotifications,
  countOpenBatches,
  countRecords,
  countSubmissions,
  limitStatements,
  readBuilding,
  readDestinationLocks,
  readLastUnchanged,
  readNewest,
} from './figures-repository.js'

const LONGEST_STATEMENT_MS = 2000
/** A scrape within this time gets the same figures again. */
const FRESH_MS = 5000

/** Undefined if they could not be read. */
export type ReadFigures = () => Promise<Figures | undefined>

/** Reads the figures at most every five seconds, however often they are asked for. */
export function createFigures(database: Database, clock: Clock): ReadFigures {
  let readAt = -Infinity
  let figures: Promise<Figures | undefined> = Promise.resolve(undefined)
  return async () => {
    if (performance.now() - readAt > FRESH_MS) {
      readAt = performance.now()
      figures = readFigures(database, clock).catch(() => undefined)
    }
    return figures
  }
}

async function readFigures(database: Database, clock: Clock): Promise<Figures> {
  return database.transaction(async (tx) => {
    await limitStatements(tx, LONGEST_STATEMENT_MS)
    const today = londonDay(await clock(tx))
    const agreements = await findAgreements(tx)
    return {
      submissions: await countSubmissions(tx),
      records: await countRecords(tx),
      openBatches: await countOpenBatches(tx),
      locks: await readDestinationLocks(tx),
      newest: await readNewest(tx),
      building: await readBuilding(tx),
      builds: await countBuilds(tx),
      agreements: [...agreements].map(([phase, { expiresAt }]) => ({
        phase,
        daysLeft: daysUntil(expiresAt, today),
      })),
      notifications: await countNotifications(tx),
      disabledWebhooks: await countDisabledWebhooks(tx),
      emergencyStop: (await findEmergencyStop(tx)) !== undefined,
      recovery: await isInRecovery(tx),
      daily: await readDaily(tx, await clock(tx)),
    }
  })
}

/** An end that nobody has seen to for so long is meant. */
const ENDED_DAYS = 7

async function readDaily(tx: Transaction, now: Date): Promise<Figures['daily']> {
  const { inForce, past, runs } = await readDailyRunning(tx, now)
  const [last] = past
  const ended = last === undefined || last.endReason === WITHDRAWN ? null : daysSinceEnd(last, londonDay(now))
  return {
    daysNotSent: inForce === null && ended === null ? 0 : daysNotSent(runs),
    daysLeft: inForce === null ? ended : daysUntil(inForce.expiresAt, londonDay(now)),
    lastUnchangedAt: await readLastUnchanged(tx),
  }
}

function daysSinceEnd({ endedAt, expiresAt }: StandingAgreement, today: string): number | null {
  const endedOn = endedAt === null ? expiresAt : londonDay(new Date(endedAt))
  const days = Math.min(-1, daysUntil(endedOn < expiresAt ? endedOn : expiresAt, today))
  return days < -ENDED_DAYS ? null : days
}
