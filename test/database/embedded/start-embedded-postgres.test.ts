import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import t, { type Test } from 'tap'
import { prepareHome } from '../../../src/database/embedded/home.js'
import { fromPs } from '../../../src/database/embedded/owner.js'
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../../src/database/embedded/start-embedded-postgres.js'
import { eventually } from '../../support/eventually.js'

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const WRITER = fileURLToPath(new URL('../../support/embedded-writer.js', import.meta.url))

/** A folder that goes at the end, wherever the server put its files. */
async function folder(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'csc-embedded-'))
  t.teardown(async () => rm(directory, { recursive: true, force: true }))
  return path.join(directory, 'postgres')
}

/** The folder of the files, as `prepareHome` chooses it. */
const homeOf = async (directory: string): Promise<string> => (await prepareHome(directory)).directory

async function ask<R extends pg.QueryResultRow>(server: EmbeddedPostgres, text: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: server.connectionString() })
  await client.connect()
  try {
    return (await client.query<R>(text)).rows
  } finally {
    await client.end()
  }
}

t.test('loses no acknowledged row when its owner is killed, and starts again', async (t) => {
  const directory = await folder()
  let last = 0
  for (let round = 1; round <= 3; round++) {
    const writer = spawn(process.execPath, [WRITER, directory], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const enough = last + 50 * round
    for await (const line of createInterface({ input: writer.stdout })) {
      last = Number(line)
      if (last >= enough) break
    }
    writer.kill('SIGKILL')
    await once(writer, 'exit')
  }
  const server = await startEmbeddedPostgres({ directory })
  t.teardown(async () => rm(server.directory, { recursive: true, force: true }))
  const [row] = await ask<{ kept: number }>(server, 'select count(*)::int as kept from acknowledged')
  t.ok((row?.kept ?? 0) >= 150, 'every round wrote')
  const [highest] = await ask<{ id: number }>(
    server,
    `select count(*)::int as id from acknowledged where id = ${last}`,
  )
  t.equal(highest?.id, 1)
  await server.stop()
})

t.test('asks for a password, keeps it from others, and listens on loopback alone', async (t) => {
  const server = await startEmbeddedPostgres({ directory: await folder(), durable: false })
  t.teardown(async () => rm(server.directory, { recursive: true, force: true }))
  const url = new URL(server.connectionString())
  url.password = 'guess'
  await t.rejects(new pg.Client({ connectionString: url.href }).connect(), { code: '28P01' })
  t.equal((await stat(path.join(server.directory, 'password'))).mode & 0o777, 0o600)
  t.equal((await stat(path.join(server.directory, 'data'))).mode & 0o777, 0o700)
  t.same(await ask(server, 'show listen_addresses'), [{ listen_addresses: '127.0.0.1' }])
  await server.stop()
})

t.test('refuses a folder that another live gateway owns', async (t) => {
  const directory = await folder()
  const writer = spawn(process.execPath, [WRITER, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(writer.stdout, 'data')
  await t.rejects(startEmbeddedPostgres({ directory }), /Another CSC Gateway/)
  writer.kill('SIGKILL')
  await once(writer, 'exit')
  const server = await startEmbeddedPostgres({ directory })
  t.teardown(async () => rm(server.directory, { recursive: true, force: true }))
  await server.stop()
})

t.test('a server does not outlive a killed owner for long', async (t) => {
  const directory = await folder()
  const writer = spawn(process.execPath, [WRITER, directory], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(writer.stdout, 'data')
  const pidFile = path.join(await homeOf(directory), 'data', 'postmaster.pid')
  const pid = Number((await readFile(pidFile, 'utf8')).split('\n')[0])
  t.ok(isAlive(pid))
  writer.kill('SIGKILL')
  await once(writer, 'exit')
  await eventually(async () => !isAlive(pid))
  await t.rejects(readFile(pidFile), { code: 'ENOENT' }, 'it was shut down, not killed')
})

/** A live process of Node.js that has nothing to do with us. */
async function stranger(t: Test): Promise<number> {
  const child = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => undefined, 1e6)'])
  await once(child.stdout, 'data')
  t.teardown(() => void child.kill('SIGKILL'))
  return child.pid ?? 0
}

t.test(
  'a process that has the id of a dead owner or server neither blocks the start nor is ended',
  async (t) => {
    const directory = await folder()
    const first = await startEmbeddedPostgres({ directory, durable: false })
    t.teardown(async () => rm(first.directory, { recursive: true, force: true }))
    const owner = path.join(first.directory, 'owner.pid')
    const server = path.join(first.directory, 'data', 'postmaster.pid')
    const [ownerText, serverText] = [await readFile(owner, 'utf8'), await readFile(server, 'utf8')]
    await first.stop()

    const pid = await stranger(t)
    await writeFile(owner, ownerText.replace(/^\d+/, String(pid)))
    await writeFile(server, serverText.replace(/^\d+/, String(pid)))
    const second = await startEmbeddedPostgres({ directory, durable: false })
    t.ok(isAlive(pid))
    t.same(await ask(second, 'select 1 as one'), [{ one: 1 }])
    await second.stop()
  },
)

t.test(
  'an owner file of an earlier version, which names a process alone, holds for a process of Node.js',
  async (t) => {
    const directory = await folder()
    const home = await homeOf(directory)
    t.teardown(async () => rm(home, { recursive: true, force: true }))
    await writeFile(path.join(home, 'owner.pid'), `${await stranger(t)}\n`)
    await t.rejects(startEmbeddedPostgres({ directory }), /Another CSC Gateway/)
  },
)

t.test('ps tells the start and the command of a process, where there is no /proc', async (t) => {
  const found = await fromPs(await stranger(t)).catch((error: NodeJS.ErrnoException) => error.code)
  if (found === 'ENOENT') return void t.comment('ps is not installed')
  t.match(found, { started: /^\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}$/, command: /node.*setInterval/ })
})

t.test('keeps no value of a failed statement in its log', async (t) => {
  const server = await startEmbeddedPostgres({ directory: await folder(), durable: false })
  t.teardown(async () => rm(server.directory, { recursive: true, force: true }))
  await t.rejects(ask(server, `select 'canary'::integer`))
  await server.stop()
  const log = await readFile(path.join(server.directory, 'postgres.log'), 'utf8')
  t.match(log, /ready to accept|shut down/i)
  t.notMatch(log, /canary/)
})

t.test(
  'gives the service a role that reads no file, runs no program, and knows no secret of ours',
  async (t) => {
    const secret = 'canary-of-the-gateway'
    process.env['SCRAMBLE_KEY'] = secret
    t.teardown(async () => void delete process.env['SCRAMBLE_KEY'])
    const server = await startEmbeddedPostgres({ directory: await folder(), durable: false })
    t.teardown(async () => {
      await server.stop()
      await rm(server.directory, { recursive: true, force: true })
    })
    const runtime = new pg.Client({ connectionString: server.runtimeConnectionString() })
    await runtime.connect()
    for (const attack of [
      `create temporary table out (line text); copy out from program 'env'`,
      `copy (select 1) to program 'cat'`,
      `select pg_read_file('/etc/passwd')`,
      `select pg_ls_dir('/')`,
      `select lo_import('/etc/passwd')`,
      `create extension if not exists plperlu`,
      `create role eve superuser`,
      `alter system set log_statement = 'all'`,
    ]) {
      await t.rejects(runtime.query(attack), { code: '42501' }, attack)
    }
    await runtime.end()

    const owner = new pg.Client({ connectionString: server.connectionString() })
    await owner.connect()
    await owner.query('create temporary table out (line text)')
    for (const program of ['env', 'cat /proc/$PPID/environ | tr -d "[\\\\000]"']) {
      await owner.query(
        `copy out from program '${program}' with (format csv, delimiter E'\\x01', quote E'\\x02')`,
      )
    }
    const { rows } = await owner.query<{ line: string }>('select line from out')
    await owner.end()
    t.ok(rows.some(({ line }) => line.startsWith('PATH=')))
    t.notMatch(rows.map(({ line }) => line).join(' '), new RegExp(secret), 'not even to a superuser')
  },
)
