import type { Logger } from 'pino'
import type { NotificationListener } from '../../database/listen.js'
import { SUBMISSION_CHANGED } from '../submissions/watch-submission.js'
import { runRegularly } from '../jobs/run-regularly.js'
import { beginDay, type BeginDependencies } from './begin-daily-delta.js'
import { keepAgreement } from './keep-agreement.js'
import { finaliseDailyDeltas, type SettleDependencies } from './finalise-daily-deltas.js'

/** People agree to a minute: the day begins within the one after it. */
const LOOK_MS = 60_000
/** A delta that is built is announced, as is each batch of what is being sent, which means nothing here. */
const LEAST_GAP_MS = 5000

export type DailyRunDependencies = BeginDependencies & SettleDependencies & { readonly logger: Logger }

/** Keeps the agreement and its days in order, begins the day where its time has come, and takes further what is built. */
export async function runDays(deps: DailyRunDependencies): Promise<void> {
  await keepAgreement(deps)
  await beginDay(deps)
  await finaliseDailyDeltas(deps)
}

/** Looks every minute, and where a submission has changed; without a standing agreement it finds nothing to do. */
export const startDailyRuns = (
  deps: DailyRunDependencies & { readonly notices: NotificationListener },
): { stop(): Promise<void> } =>
  runRegularly(
    {
      everyMs: LOOK_MS,
      gapMs: LEAST_GAP_MS,
      wake: (ring) => deps.notices.subscribe(SUBMISSION_CHANGED, ring),
    },
    async () => runDays(deps),
    (err) => deps.logger.warn({ err }, 'daily sending could not continue; it tries again'),
  )
