import type { Logger } from 'pino'
import { runRegularly } from '../jobs/run-regularly.js'
import { beginDay, type BeginDependencies } from './begin-day.js'
import { settleDays, type SettleDependencies } from './settle-days.js'

const LOOK_MS = 10_000

export type DailyRunDependencies = BeginDependencies & SettleDependencies & { readonly logger: Logger }

/** Begins the day where its time has come, and takes further what is built. */
export async function runDays(deps: DailyRunDependencies): Promise<void> {
  await beginDay(deps)
  await settleDays(deps)
}

/** Looks every ten seconds; without a standing agreement it finds nothing to do. */
export const startDailyRuns = (deps: DailyRunDependencies): { stop(): Promise<void> } =>
  runRegularly(
    LOOK_MS,
    async () => runDays(deps),
    (err) => deps.logger.warn({ err }, 'daily running could not go on; it tries again'),
  )
