import { randomBytes } from 'node:crypto'
import { openDatabase, type OpenDatabase } from '../../src/database/database.js'
import { testLedger } from './signing.js'
import { administer, databaseUrl, startTestServer, type TestServer } from './test-server.js'

/** The part of tap's test that these helpers use. */
export type Teardown = { teardown(work: () => Promise<void>): void }

export type TestDatabaseOptions = Pick<Parameters<typeof openDatabase>[0], 'cipher' | 'longestIdleMs'> & {
  /** True: a server of its own whose commits reach the disk, as in use. */
  readonly durable?: boolean
}

/** A fresh, migrated database for one test file or one test; it is dropped at the end. */
export async function testDatabase(
  t: Teardown,
  { durable, ...options }: TestDatabaseOptions = {},
): Promise<{ url: string; database: OpenDatabase }> {
  const server = await sharedServer(t, durable)
  const name = `csc_test_${randomBytes(6).toString('hex')}`
  await administer(server.url, `create database ${name} template ${server.template}`)
  const url = databaseUrl(server.url, name)
  const database = openDatabase({
    ...{ connectionString: url, maxConnections: 8, onError: () => undefined },
    ...options,
  })
  database.useLedger(testLedger())
  t.teardown(async () => {
    await database.close()
    await administer(server.url, `drop database ${name} with (force)`)
  })
  return { url, database }
}

/** `npm test` starts one server for all files; a file that runs alone starts its own. */
async function sharedServer(t: Teardown, durable = false): Promise<Pick<TestServer, 'url' | 'template'>> {
  const url = process.env['CSC_TEST_DATABASE_URL']
  const template = process.env['CSC_TEST_TEMPLATE']
  if (url !== undefined && template !== undefined) return { url, template }
  const server = await startTestServer(process.env['DATABASE_URL'], { durable })
  t.teardown(async () => server.stop())
  return server
}
