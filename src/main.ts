import { existsSync, readFileSync } from 'node:fs'
import { ConfigError, readConfig, type Config } from './config.js'
import { startGateway, type Gateway } from './gateway.js'
import { boundHeapGrowth } from './heap-growth.js'
import { createLogger } from './logger.js'
import { markDatabaseRestored } from './mark-database-restored.js'
import { prepareDatabase } from './prepare-database.js'

/** The process: environment, start, signals. */
boundHeapGrowth()
if (existsSync('.env')) process.loadEnvFile('.env')
const config = configOrExit()
const logger = createLogger(config.environment.LOG_LEVEL)

if (process.argv[2] === 'migrate') {
  await prepareDatabase(config).catch(endBecause('prepare the database'))
  process.exit(0)
}
if (process.argv[2] === 'restored') {
  await markDatabaseRestored(config).catch(endBecause('write down that the database was restored'))
  process.stdout.write(
    'The database is in recovery: start the service, and let an approver acknowledge what is missing\n',
  )
  process.exit(0)
}
const gateway = await startGateway(config, logger).catch(endBecause('start'))
process.stdout.write(welcome(gateway))

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    gateway.stop().then(
      () => process.exit(0),
      (err: unknown) => {
        logger.error({ err }, 'the gateway could not stop cleanly')
        process.exit(1)
      },
    )
  })
}

function endBecause(task: string): (error: unknown) => never {
  return (error) => {
    const reason = error instanceof Error ? error.message : 'unknown fault'
    process.stderr.write(`CSC Gateway could not ${task}: ${reason}\n`)
    process.exit(1)
  }
}

function configOrExit(): Config {
  try {
    return readConfig(process.env, (path) => readFileSync(path, 'utf8'))
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
