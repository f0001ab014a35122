import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '../../src/database/embedded/start-embedded-postgres.js'
import { migrate } from '../../src/database/migrate.js'
import { asOwner, runtimeGrants } from '../../src/database/runtime-role.js'

/** The role of the service itself, which owns nothing. */
export const RUNTIME_ROLE = 'csc_test_runtime'
const RUNTIME_PASSWORD = 'runtime'

/** A PostgreSQL for tests with a migrated template, from which every test file clones its database. */
export type TestServer = { readonly url: string; readonly template: string; stop(): Promise<void> }

/** @param options.durable whether commits reach the disk, as in use; tests do without */
export async function startTestServer(
  given: string | undefined,
  options: { durable: boolean } = { durable: false },
): Promise<TestServer> {
  const server =
    given === undefined
      ? await startTemporaryServer(options.durable)
      : { url: given, stop: async () => undefined }
  const template = `csc_template_${randomBytes(4).toString('hex')}`
  await administer(server.url, `create database ${template}`)
  await migrate(databaseUrl(server.url, template))
  await makeRuntimeRole(server.url)
  await asOwner(databaseUrl(server.url, template), runtimeGrants(RUNTIME_ROLE))
  return {
    url: server.url,
    template,
    stop: async () => {
      await administer(server.url, `drop database if exists ${template} with (force)`)
      await server.stop()
    },
  }
}

async function makeRuntimeRole(server: string): Promise<void> {
  const statement = `create role ${RUNTIME_ROLE} login password '${RUNTIME_PASSWORD}'`
  await administer(server, statement).catch((error: unknown) => {
    // Another run on the same server has made it.
    if ((error as { code?: string }).code !== '42710') throw error
  })
}

/** The same database for the service's own role. */
export function asRuntime(url: string): string {
  const runtime = new URL(url)
  runtime.username = RUNTIME_ROLE
  runtime.password = RUNTIME_PASSWORD
  return runtime.href
}

async function startTemporaryServer(durable: boolean) {
  const directory = await mkdtemp(path.join(tmpdir(), 'csc-test-'))
  const home = path.join(directory, 'postgres')
  const server = await startEmbeddedPostgres({ directory: home, durable })
  return {
    url: server.connectionString(),
    stop: async () => {
      await server.stop()
      await rm(directory, { recursive: true, force: true })
      await rm(server.directory, { recursive: true, force: true })
    },
  }
}

export function databaseUrl(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

export async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
