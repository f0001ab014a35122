import { readFileSync } from 'node:fs'
import type { Logger } from 'pino'
import { checkService, type Config, ConfigError, readConfig } from './config.js'
import { type Gateway, startGateway } from './gateway.js'
import { createLogger } from './logger.js'
import { markDatabaseRestored } from './mark-database-restored.js'
import { prepareDatabase } from './prepare-database.js'
import type { FaultKind } from './services/operations/metrics/create-metrics.js'

/** After a signal the process ends within DFE_TIMEOUT_MS, for the POST under way, and this long, whatever hangs. */
const LONGEST_GOODBYE_MS = 4500

/** The process: environment, start, signals. */
export async function runProcess(
  variables: Readonly<Record<string, string | undefined>>,
  command: string | undefined,
): Promise<void> {
  const config = configOrExit(variables, command)
  const logger = createLogger(config.environment.LOG_LEVEL)
  if (command === 'migrate') {
    await prepareDatabase(config).catch(endBecause('prepare the database'))
    process.exit(0)
  }
  if (command === 'restored') {
    await markDatabaseRestored(config).catch(endBecause('write down that the database was restored'))
    process.stdout.write(
      'The database is in recovery: start the service, and let an approver acknowledge what is missing\n',
    )
    process.exit(0)
  }
  const say = (step: string) => void process.stdout.write(`  ${step}\n`)
  const gateway = await startGateway(config, logger, say).catch(endBecause('start'))
  surviveFaults(logger, gateway.countFault)
  stopOnSignals(gateway, logger, config.environment.DFE_TIMEOUT_MS + LONGEST_GOODBYE_MS)
  process.stdout.write(welcome(gateway))
}

/** A second signal changes nothing: the end is near, and an embedded PostgreSQL must not be left behind. */
function stopOnSignals(gateway: Gateway, logger: Logger, withinMs: number): void {
  let isStopping = false
  const stop = () => {
    if (isStopping) return
    isStopping = true
    setTimeout(() => {
      logger.error('the gateway could not stop in time; it ends all the same')
      process.exit(1)
    }, withinMs)
    gateway.stop().then(
      () => process.exit(0),
      (err: unknown) => {
        logger.error({ err }, 'the gateway could not stop cleanly')
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
}

function endBecause(task: string): (error: unknown) => never {
  return (error) => {
    const reason = error instanceof Error ? error.message : 'unknown fault'
    process.stderr.write(`CSC Gateway could not ${task}: ${reason}\n`)
    process.exit(1)
  }
}

function configOrExit(
  variables: Readonly<Record<string, string | undefined>>,
  command: string | undefined,
): Config {
  try {
    const config = readConfig(variables, (path) => readFileSync(path, 'utf8'))
    if (command === undefined) checkService(config)
    return config
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}

function welcome({ url, simulatorUrl, newKeys, embeddedDatabase }: Gateway): string {
  const lines = [
    '',
    '  CSC Gateway is ready',
    `  Pages       ${url}`,
    `  API         ${url}/v1/phases`,
    `  Swagger UI  ${url}/documentation`,
    ...(simulatorUrl === undefined
      ? []
      : [`  Simulator   ${simulatorUrl} (stands for the DfE: what is sent stays on this machine)`]),
    `  Database    ${embeddedDatabase ? 'embedded PostgreSQL under DATA_DIR' : 'PostgreSQL of DATABASE_URL'}`,
    '',
  ]
  if (newKeys.length > 0) {
    lines.push('  API keys, shown this once and kept in the file api-keys under DATA_DIR:')
    lines.push(...newKeys.map(({ role, key }) => `  ${role.padEnd(11)} ${key}`), '')
  }
  return `${lines.join('\n')}\n`
}

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
