import type { Clock, Database, Transaction } from '../../../database/queryable.js'
import type { StandingAgreement } from '../../../schemas/standing-agreement.js'
import type { DeliveryStatus, Destination, SubmissionState } from '../../../schemas/submission.js'
import { daysUntil, londonDay } from '../../calendar/london.js'
import { findEmergencyStop } from '../../delivery/store/emergency-stop-repository.js'
import { findAgreements } from '../../phases/phase-repository.js'
import { readDailyRunning } from '../../scheduled-deltas/read-daily-running.js'
import { daysNotSent } from '../../scheduled-deltas/result-of-day.js'
import { isInRecovery } from '../../submissions/baseline/baseline-repository.js'
import { WITHDRAWN } from '../../submissions/decisions/standing-agreement-repository.js'
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

/** How the service stands, as the database has it: the same on every replica. Counts only, never a value of a record. */
export type Figures = {
  readonly submissions: readonly {
    readonly phase: number
    readonly state: SubmissionState
    readonly count: number
    /** For how long the one that came there first has been in that state; of a day's delta, since its changes first waited. */
    readonly oldestSeconds: number
    /** When the last one came there, in seconds since 1970. */
    readonly newestAt: number
  }[]
  /** Of all submissions but those that were returned or discarded. */
  readonly records: readonly {
    readonly destination: Destination
    readonly status: DeliveryStatus
    readonly count: number
  }[]
  /** Batches of submissions that are being transmitted, and that will be sent. */
  readonly openBatches: readonly {
    readonly destination: Destination
    readonly state: OpenBatchState
    readonly count: number
    /** Those that were tried before. */
    readonly retrying: number
    /** For how long the first of them could have been sent; 0 where none is due. */
    readonly overdueSeconds: number
  }[]
  readonly locks: readonly {
    readonly destination: Destination
    readonly failuresInARow: number
    /** True if a living sender has it. */
    readonly held: boolean
    /** Until it may be sent to again. */
    readonly pauseSeconds: number
  }[]
  /** The newest submission of each phase that was built to its end. */
  readonly newest: readonly {
    readonly phase: number
    readonly records: number
    readonly withheld: number
    readonly errors: number
    readonly warnings: number
    readonly queries: number
  }[]
  /** All submissions that are building, together. */
  readonly building: { readonly records: number; readonly expected: number }
  readonly builds: readonly { readonly state: BuildState; readonly count: number }[]
  /** Below zero where the last day has passed. */
  readonly agreements: readonly { readonly phase: number; readonly daysLeft: number }[]
  readonly emergencyStop: boolean
  /** The database was restored, and nobody has acknowledged what it lacks. */
  readonly recovery: boolean
  readonly daily: {
    /** Days in a row, up to the last, on which what had changed did not go to the DfE. */
    readonly daysNotSent: number
    /** Of the standing agreement; below zero for a week after it has ended by itself. Null: there is none. */
    readonly daysLeft: number | null
    /** When a day's delta last found that nothing had changed, in seconds since 1970. */
    readonly lastUnchangedAt: number | null
  }
  readonly notifications: readonly {
    readonly channel: 'webhook' | 'email'
    readonly waiting: number
    /** For how long the first of them could have been received. */
    readonly overdueSeconds: number
  }[]
  readonly disabledWebhooks: number
}

export const openBatchStates = ['waiting', 'sending', 'uncertain'] as const
type OpenBatchState = (typeof openBatchStates)[number]

/** True if a worker builds the submission, or none yet. */
export const buildStates = ['waiting', 'active'] as const
type BuildState = (typeof buildStates)[number]

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
