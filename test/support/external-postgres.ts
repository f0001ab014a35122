import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { eventually } from './eventually.js'
import type { Teardown } from './test-database.js'

const run = promisify(execFile)
/** Debian's packages lie here. */
const INSTALLED = '/usr/lib/postgresql'
/** PostgreSQL does not run as root. */
const NOBODY = 65_534

/** The folder of the newest PostgreSQL of this machine that has pg_dump and pg_restore; undefined if there is none. */
export async function findPostgres(): Promise<string | undefined> {
  const versions = await namesIn(INSTALLED)
  for (const version of versions.sort((one, other) => Number(other) - Number(one))) {
    const bin = path.join(INSTALLED, version, 'bin')
    const names = await namesIn(bin)
    if (['initdb', 'postgres', 'pg_dump', 'pg_restore'].every((name) => names.includes(name))) return bin
  }
  return undefined
}

const namesIn = async (directory: string): Promise<string[]> => readdir(directory).catch((): string[] => [])

export type ExternalPostgres = {
  readonly url: string
  /** Ends it as a crash does: no checkpoint, no answer to anybody. What was committed is recovered at the next start. */
  crash(): Promise<void>
  /** @returns once it answers */
  start(): Promise<void>
}

/**
 * A server of that version on loopback, with the programs that belong to it.
 * @param options.wrapper a program that starts it, with its arguments
 */
export async function externalPostgres(
  t: Teardown,
  bin: string,
  { wrapper = [], env = {} }: { wrapper?: readonly string[]; env?: Record<string, string> } = {},
): Promise<ExternalPostgres> {
  const directory = await mkdtemp(path.join(tmpdir(), 'csc-external-'))
  const account = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
  if (account.uid !== undefined) await chown(directory, account.uid, account.gid)
  const data = path.join(directory, 'data')
  await run(path.join(bin, 'initdb'), ['-D', data, '-U', 'csc', '-A', 'trust', '-E', 'UTF8', '--locale=C'], {
    ...account,
    cwd: directory,
  })
  const port = await freePort()
  const settings = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: 'off' }
  const given = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const [program = '', ...words] = [...wrapper, path.join(bin, 'postgres'), '-D', data, ...given]
  const url = `postgres://csc@127.0.0.1:${port}/postgres`
  let stop: (signal: NodeJS.Signals) => Promise<void> = async () => undefined
  const start = async () => {
    const server = spawn(program, words, { ...account, env: { ...process.env, ...env }, stdio: 'ignore' })
    const ended = once(server, 'exit')
    stop = async (signal) => {
      server.kill(signal)
      await ended
    }
    await eventually(async () => answers(url))
  }
  await start()
  t.teardown(async () => {
    await stop('SIGINT')
    await rm(directory, { recursive: true, force: true })
  })
  return { url, start, crash: async () => stop('SIGQUIT') }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  return client.connect().then(
    async () => client.end().then(() => true),
    () => false,
  )
}

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
