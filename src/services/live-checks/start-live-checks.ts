import { runRegularly } from '../jobs/run-regularly.js'
import { createLiveLook, type LiveCheckOptions } from './look-at-live.js'

const LOOK_MS = 20 * 60_000

/** Checks the live records once a day. */
export const startLiveChecks = (options: LiveCheckOptions): { stop(): Promise<void> } =>
  runRegularly({ everyMs: LOOK_MS }, createLiveLook(options).checkDaily, (err) =>
    options.logger?.warn({ err }, 'the live records could not be checked; it is tried again'),
  )
