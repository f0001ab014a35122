import { randomBytes } from 'node:crypto'
import { Value } from 'typebox/value'
import { type GivenApiKey, guessableKeys, parseApiKeys } from './config/api-keys.js'
import { Environment, SECRETS } from './config/environment.js'
import { readIdentityProvider, type IdentityProviderSettings } from './config/identity-provider.js'
import { readMail, splitList, type MailSettings } from './config/mail.js'
import { readReceiver, type Receiver } from './config/receiver.js'
import { signingKeyOf } from './services/audit/signing-key.js'
import type { ScrambleOptions } from './services/scrambling/create-scrambler.js'

/** The configuration of the process, checked. */
export type Config = {
  readonly environment: Environment
  /** Absent: the built-in simulator is used. */
  readonly testReceiver: Receiver | undefined
  readonly liveReceiver: Receiver | undefined
  readonly apiKeys: readonly GivenApiKey[]
  /** Absent: callers sign in with API keys only. */
  readonly identityProvider: IdentityProviderSettings | undefined
  /** Absent: no e-mail is sent. */
  readonly mail: MailSettings | undefined
  /** Private hosts that webhooks may call. */
  readonly webhookAllow: readonly string[]
  /** Master of all scramble series: 32 bytes or more; random for this process where none was given. */
  readonly scrambleKey: Buffer
  /** Fixed for a scramble series: another setting needs a new one. */
  readonly scrambleOptions: ScrambleOptions
  /** Payloads are encrypted with `key` in the database; older ones may still need `previous`. */
  readonly payloadKeys: { readonly key?: Buffer; readonly previous?: Buffer }
  /** Set by `npm run demo -- --keep` only: every page says that nothing of it is real. */
  readonly isRehearsal?: boolean
}

/** Names every problem of the environment in one message; never a value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'

  constructor(readonly problems: readonly string[]) {
    super(['The environment does not fit:', ...problems.map((problem) => `  - ${problem}`)].join('\n'))
  }
}

const SCRAMBLE_KEY_BYTES = 32

type Variables = Readonly<Record<string, string | undefined>>

/**
 * Reads the environment.
 * @param readFile gives the text of the file that a `NAME_FILE` variable names
 * @throws {ConfigError} with every problem at once
 */
export function readConfig(variables: Variables, readFile: (path: string) => string): Config {
  const { given, problems } = withSecretFiles(variables, readFile)
  const environment = Value.Default(Environment, Value.Convert(Environment, { ...given }))
  problems.push(...shapeProblems(environment))
  if (problems.length > 0 || !Value.Check(Environment, environment)) throw new ConfigError(problems)

  const keys = environment.API_KEYS === undefined ? undefined : parseApiKeys(environment.API_KEYS)
  const test = readReceiver(environment, 'DFE_TEST')
  const live = readReceiver(environment, 'DFE_LIVE')
  const identity = readIdentityProvider(environment)
  const mail = readMail(environment)
  problems.push(
    ...(keys?.problems ?? []),
    ...test.problems,
    ...live.problems,
    ...identity.problems,
    ...mail.problems,
    ...databaseProblems(environment),
    ...demoProblems(environment, live.receiver !== undefined),
    ...signingProblems(environment),
    ...guessableKeys({ SCRAMBLE_KEY: environment.SCRAMBLE_KEY, PAYLOAD_KEY: environment.PAYLOAD_KEY }),
  )
  if (problems.length > 0) throw new ConfigError(problems)

  return {
    environment,
    testReceiver: test.receiver,
    liveReceiver: live.receiver,
    apiKeys: keys?.keys ?? [],
    identityProvider: identity.provider,
    mail: mail.mail,
    webhookAllow: splitList(environment.WEBHOOK_ALLOW).map((host) => host.toLowerCase()),
    scrambleKey:
      environment.SCRAMBLE_KEY === undefined
        ? randomBytes(SCRAMBLE_KEY_BYTES)
        : Buffer.from(environment.SCRAMBLE_KEY, 'base64'),
    scrambleOptions: { dates: environment.SCRAMBLE_DATES, workers: environment.SCRAMBLE_WORKERS },
    payloadKeys: payloadKeysOf(environment),
  }
}

function demoProblems({ DATABASE_URL, API_KEYS, OIDC_ISSUER }: Environment, hasLive: boolean): string[] {
  const isDemo = DATABASE_URL === undefined && API_KEYS === undefined && OIDC_ISSUER === undefined
  return isDemo && hasLive
    ? [
        'API_KEYS is missing: keys that the service makes for a first look are not taken beside a live receiver',
      ]
    : []
}

function signingProblems({ AUDIT_SEAL_KEY: key }: Environment): string[] {
  if (key === undefined) return []
  try {
    signingKeyOf(key)
    return []
  } catch {
    return [`AUDIT_SEAL_KEY is not an Ed25519 key in PEM ${HOW_TO_MAKE}`]
  }
}

const HOW_TO_MAKE = '(openssl genpkey -algorithm ed25519)'

/**
 * The service needs it, its other commands do not: all processes must be able to verify each other's signatures.
 * @throws {ConfigError}
 */
export function checkService({ environment: { AUDIT_SEAL_KEY, RUN_MODE } }: Config): void {
  if (AUDIT_SEAL_KEY !== undefined || RUN_MODE === 'all') return
  throw new ConfigError([
    `AUDIT_SEAL_KEY is missing: RUN_MODE api and worker sign with one key ${HOW_TO_MAKE}`,
  ])
}

function payloadKeysOf({ PAYLOAD_KEY, PAYLOAD_KEY_PREVIOUS }: Environment): Config['payloadKeys'] {
  return {
    ...(PAYLOAD_KEY !== undefined && { key: Buffer.from(PAYLOAD_KEY, 'base64') }),
    ...(PAYLOAD_KEY_PREVIOUS !== undefined && { previous: Buffer.from(PAYLOAD_KEY_PREVIOUS, 'base64') }),
  }
}

/** An empty value counts as absent: compose files and charts cannot leave one out. */
function withSecretFiles(variables: Variables, readFile: (path: string) => string) {
  const given: Record<string, string> = {}
  const problems: string[] = []
  for (const name of Object.keys(Environment.properties)) {
    const value = variables[name]
    if (value !== undefined && value !== '') given[name] = value
  }
  for (const name of SECRETS) {
    const path = variables[`${name}_FILE`]
    if (path === undefined || path === '') continue
    if (given[name] !== undefined) problems.push(`${name} and ${name}_FILE are both set: give one`)
    try {
      given[name] = readFile(path).trim()
    } catch {
      problems.push(`${name}_FILE names a file that cannot be read`)
    }
  }
  return { given, problems }
}

function shapeProblems(environment: unknown): string[] {
  return [...Value.Errors(Environment, environment)].map(({ instancePath, message }) => {
    const name = instancePath.slice(1)
    const { description } = Environment.properties[name as keyof Environment] as { description?: string }
    return `${name} ${message} (${description ?? ''})`
  })
}

/** The service makes keys of its own only in embedded mode. */
function databaseProblems({ DATABASE_URL, API_KEYS, OIDC_ISSUER, RUN_MODE }: Environment): string[] {
  if (DATABASE_URL === undefined) {
    return RUN_MODE === 'all' ? [] : ['DATABASE_URL is missing: RUN_MODE api and worker share one database']
  }
  if (API_KEYS !== undefined || OIDC_ISSUER !== undefined || RUN_MODE === 'worker') return []
  return ['API_KEYS is missing: with a database of your own nobody could sign in']
}
