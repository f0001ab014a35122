import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, open, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { asOwner } from '../runtime-role.js'
import { prepareHome, type Home } from './home.js'
import { shutDown, takeOwnership } from './owner.js'
import { prepareRuntime } from './runtime.js'
import { startWatchdog } from './watchdog.js'

const run = promisify(execFile)
const USER = 'csc'
const RUNTIME_USER = 'csc_gateway'
/** None of our secrets is in it: a program that the server was made to run could read its environment. */
const ENVIRONMENT = {
  LC_ALL: 'C',
  PATH: '/usr/bin:/bin',
  ...(process.platform === 'win32'
    ? { PATH: 'C:\\Windows\\System32', SystemRoot: 'C:\\Windows', TEMP: tmpdir(), TMP: tmpdir() }
    : {}),
}
const START_SECONDS = 30

/** A PostgreSQL of our own on loopback. */
export type EmbeddedPostgres = {
  /** The folder of its files. */
  readonly directory: string
  /** As the owner of the tables. */
  connectionString(database?: string): string
  /** As the role of the service, which is no superuser and owns nothing. */
  runtimeConnectionString(database?: string): string
  stop(): Promise<void>
}

/**
 * Starts PostgreSQL under `directory`, making a database cluster there the first time.
 * @param options.durable false gives up safety for speed: for tests only
 * @param options.onUnwatched hears that nothing will shut the server down if this process is killed
 */
export async function startEmbeddedPostgres(options: {
  directory: string
  durable?: boolean
  onUnwatched?: (error: Error) => void
}): Promise<EmbeddedPostgres> {
  const home = await prepareHome(options.directory)
  await takeOwnership(home)
  const bin = await prepareRuntime(home.directory)
  const password = await initialise(home, bin)
  const port = await freePort()
  const server = await launch(home, bin, settings(port, options.durable ?? true))
  const release = watch(server, home, options.onUnwatched)
  const connectionString = (database = 'postgres') =>
    `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`
  await ready(server, connectionString(), home)
  const runtimePassword = await makeRuntimeRole(connectionString())
  return {
    directory: home.directory,
    connectionString,
    runtimeConnectionString: (database = 'postgres') =>
      `postgres://${RUNTIME_USER}:${runtimePassword}@127.0.0.1:${port}/${database}`,
    stop: async () => {
      if (server.pid !== undefined && server.exitCode === null) await shutDown(server.pid)
      release()
      await rm(path.join(home.directory, 'owner.pid'), { force: true })
    },
  }
}

/** Makes the cluster where there is none. The password file is written last: it stands for a cluster that is whole. */
async function initialise(home: Home, bin: string): Promise<string> {
  const file = path.join(home.directory, 'password')
  const known = await readFile(file, 'utf8').catch(() => undefined)
  if (known !== undefined) return known.trim()
  await rm(home.data, { recursive: true, force: true })
  await prepareHome(home.directory)
  const password = randomBytes(24).toString('hex')
  const draft = `${file}.draft`
  await writeFile(draft, password, { mode: 0o600 })
  if (home.account !== undefined) await chown(draft, home.account.uid, home.account.gid)
  await run(
    path.join(bin, 'initdb'),
    [
      '-D',
      home.data,
      '-U',
      USER,
      '-A',
      'scram-sha-256',
      `--pwfile=${draft}`,
      '-E',
      'UTF8',
      '--locale=C',
      '-k',
    ],
    { ...home.account, cwd: home.data, env: ENVIRONMENT },
  )
  await writeFile(file, password, { mode: 0o600 })
  await rm(draft)
  return password
}

/** The role that the service signs in with; its password is new at each start. */
async function makeRuntimeRole(owner: string): Promise<string> {
  const password = randomBytes(24).toString('hex')
  const attributes = `login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password '${password}'`
  await asOwner(owner, [
    `do $$ begin
       if not exists (select from pg_roles where rolname = '${RUNTIME_USER}') then create role ${RUNTIME_USER}; end if;
     end $$`,
    `alter role ${RUNTIME_USER} ${attributes}`,
  ])
  return password
}

function settings(port: number, durable: boolean): string[] {
  const values = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: '128MB',
    max_wal_size: '2GB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // A failed statement is logged with its values, and so with the record in it. Those who asked are told anyway.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** In a group of its own, so that Ctrl-C reaches the gateway, which drains before it stops the database. */
async function launch(home: Home, bin: string, flags: string[]): Promise<ChildProcess> {
  const log = await open(path.join(home.directory, 'postgres.log'), 'a', 0o600)
  const server = spawn(path.join(bin, 'postgres'), ['-D', home.data, ...flags], {
    ...home.account,
    cwd: home.data,
    env: ENVIRONMENT,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  })
  // A program that cannot be run has no process id, which `ready` sees.
  server.on('error', () => undefined)
  server.unref()
  await log.close()
  return server
}

const watch = (server: ChildProcess, home: Home, onError: (error: Error) => void = () => undefined) =>
  server.pid === undefined ? () => undefined : startWatchdog(home, server.pid, onError)

async function ready(server: ChildProcess, connectionString: string, home: Home): Promise<void> {
  for (let waited = 0; waited < START_SECONDS; waited += 0.05) {
    if (server.pid === undefined || server.exitCode !== null) break
    const client = new pg.Client({ connectionString })
    const connected = await client.connect().then(
      () => true,
      () => false,
    )
    await client.end().catch(() => undefined)
    if (connected) return
    await sleep(50)
  }
  throw new Error(
    `The embedded PostgreSQL did not start; ${path.join(home.directory, 'postgres.log')} says why`,
  )
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('No free port was found')
  return address.port
}
