import type { Logger } from 'pino'
import type { FaultKind } from './services/operations/metrics/create-metrics.js'

/**
 * A promise that a library does not await, or an `error` event that it leaves to nobody, would end the process. What is under
 * way does not depend on it: every step is a transaction of its own and is tried again. So the fault is logged and counted, and
 * the process goes on. Before it is ready a fault still ends it, since nobody would finish its start.
 */
export function surviveFaults(logger: Logger, count: (kind: FaultKind) => void): void {
  process.on('unhandledRejection', (err: unknown) => {
    count('rejection')
    logger.error({ err }, 'nobody handled a rejected promise; the process goes on')
  })
  process.on('uncaughtException', (err: unknown) => {
    count('exception')
    logger.error({ err }, 'nobody handled an exception; the process goes on')
  })
}
