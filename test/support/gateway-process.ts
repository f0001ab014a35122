import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Receiver } from '../../src/config/receiver.js'
import type { makeDemoKeys } from '../../src/services/access/api-keys.js'
import { clientOf } from './client.js'
import { SIGNING_KEY } from './signing.js'

/** Compiled with the tests; a campaign that runs from its sources takes what `npm run build` made. */
const PROGRAM = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../../dist/main.js' : '../../src/main.js', import.meta.url),
)

/** The service as a process of its own, so that it can be killed. Started again on the same database it goes on. */
export async function gatewayProcess(options: {
  /** Absent: an embedded PostgreSQL under `dataDir`. */
  databaseUrl?: string
  receiver: Receiver
  keys: ReturnType<typeof makeDemoKeys>
  environment?: Record<string, string>
  /** The file of the audit log's seals; absent: one of its own, for as long as it lives. */
  dataDir?: string
  /** Another version of the service. */
  program?: string
}) {
  const { databaseUrl, receiver, keys } = options
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'csc-gateway-')))
  const child = spawn(process.execPath, [options.program ?? PROGRAM], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env['PATH'] ?? '',
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
      DATA_DIR: dataDir,
      PORT: '0',
      LOG_LEVEL: 'silent',
      // Processes of one database sign with one key.
      ...(databaseUrl === undefined ? {} : { AUDIT_SEAL_KEY: SIGNING_KEY }),
      API_KEYS: keys.map(({ role, name, key }) => `${role}:${name}:${key}`).join(','),
      DFE_TEST_API_ENDPOINT: receiver.apiEndpoint,
      DFE_TEST_TOKEN_ENDPOINT: receiver.tokenEndpoint,
      DFE_TEST_CLIENT_ID: receiver.clientId,
      DFE_TEST_CLIENT_SECRET: receiver.clientSecret,
      DFE_TEST_SCOPE: receiver.scope,
      DFE_TEST_SUPPLIER_KEY: receiver.supplierKey,
      DFE_MIN_GAP_MS: '0',
      DFE_MAX_REQUESTS_PER_MINUTE: '60000',
      DFE_RETRY_BASE_MS: '20',
      ...options.environment,
    },
  })
  const exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>
  const ended = exited.then(async (how) => {
    if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true })
    return how
  })
  let output = ''
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      const found = /API\s+(http:\S+)\/v1\/phases/.exec(output)?.[1]
      if (found !== undefined) resolve(found)
    })
    void ended.then(() => reject(new Error('The process ended before it was ready')))
  })
  return {
    url,
    call: clientOf(url, keys),
    signal: (signal: NodeJS.Signals) => void child.kill(signal),
    pid: child.pid,
    output: () => output,
    /** @returns exit code and signal */
    end: async (signal: NodeJS.Signals) => {
      child.kill(signal)
      return ended
    },
  }
}
