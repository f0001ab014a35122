import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import t from 'tap'
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../../src/database/embedded/start-embedded-postgres.js'

const WRITER = fileURLToPath(new URL('../../support/embedded-writer.js', import.meta.url))

/** A folder that goes at the end, wherever the server put its files. */
async function folder(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'csc-embedded-'))
  t.teardown(async () => rm(directory, { recursive: true, force: true }))
  return path.join(directory, 'postgres')
}

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

t.test('keeps no value of a failed statement in its log', async (t) => {
  const server = await startEmbeddedPostgres({ directory: await folder(), durable: false })
  t.teardown(async () => rm(server.directory, { recursive: true, force: true }))
  await t.rejects(ask(server, `select 'canary'::integer`))
  await server.stop()
  const log = await readFile(path.join(server.directory, 'postgres.log'), 'utf8')
  t.match(log, /ready to accept|shut down/i)
  t.notMatch(log, /canary/)
})
