import pLimit from 'p-limit'
import type { Logger } from 'pino'
import type { Clock } from '../../database/queryable.js'
import { londonDay, londonTime } from '../calendar/london.js'
import { countLiveRecords, readRevision } from '../live-records/live-record-repository.js'
import type { LiveTable } from '../live-records/live-table.js'
import { checkUnderWay, newestCheck, type CensusYear, type CheckRow } from './live-check-repository.js'
import { runLiveCheck, type LiveCheckDependencies } from './run-live-check.js'

export type LiveCheckOptions = LiveCheckDependencies & {
  readonly clock: Clock
  readonly table: LiveTable
  readonly logger?: Logger | undefined
}

/** The last check of the live records, and whether they have changed since. */
export type LiveLook = {
  /** The newest that has ended, or what there is of the first one; undefined while that has found nothing yet. */
  readonly check: CheckRow | undefined
  /** False if the live records have changed since, or were judged on another day. */
  readonly isCurrent: boolean
  /** Set while the live records are judged again. */
  readonly underWay: { readonly records: number; readonly of: number } | undefined
}

/** Records of a small authority are judged before the page is sent; of a large one it says what there is. */
const PATIENCE_MS = 1200
/** Extracts run at night. */
const DAILY_FROM = '05:00'

/** Judges the live records where they have changed since they were judged last, or the day has. */
export function createLiveLook({ clock, table, logger, ...deps }: LiveCheckOptions) {
  const { database } = deps
  /** Judging takes a processor of its own: one check at a time. */
  const inTurn = pLimit(1)
  const running = new Map<string, Promise<unknown>>()

  /** Begins a check if none of the year is under way in this process. */
  const begin = async (
    year: CensusYear,
    of: { referenceDate: string; revision: string },
  ): Promise<unknown> => {
    const key = JSON.stringify(year ?? null)
    const check =
      running.get(key) ??
      inTurn(async () => runLiveCheck(deps, year, of))
        .catch((err: unknown) => void logger?.warn({ err }, 'the live records could not be checked'))
        .finally(() => running.delete(key))
    running.set(key, check)
    return check
  }

  const look = async (year: CensusYear): Promise<LiveLook> => {
    const referenceDate = londonDay(await clock(database))
    const revision = await readRevision(database, table)
    const isCurrent = (check: CheckRow | undefined) =>
      check?.referenceDate === referenceDate && check.revision === revision
    const newest = await newestCheck(database, year)
    if (isCurrent(newest)) return { check: newest, isCurrent: true, underWay: undefined }
    await Promise.race([begin(year, { referenceDate, revision }), pause(PATIENCE_MS)])
    const [ended, begun] = [await newestCheck(database, year), await checkUnderWay(database, year)]
    const underWay = begun && { records: begun.records, of: await countLiveRecords(database, table) }
    return { check: ended ?? begun, isCurrent: isCurrent(ended), underWay }
  }

  /** Once a day, when extracts have run, so that the trend has every day and the page is ready in the morning. */
  const checkDaily = async (): Promise<void> => {
    const { day, time } = londonTime(await clock(database))
    const newest = await newestCheck(database, undefined)
    if (time < DAILY_FROM || newest?.referenceDate === day) return
    if ((await countLiveRecords(database, table)) === 0) return
    await begin(undefined, { referenceDate: day, revision: await readRevision(database, table) })
  }

  return { look, checkDaily }
}

const pause = async (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref()
  })
