import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import t from 'tap'
import { administer, databaseUrl } from '../support/test-server.js'
import { testDatabase } from '../support/test-database.js'
import { openDatabase } from '../../src/database/database.js'

const { url: server } = await testDatabase(t)
const PROGRAM = fileURLToPath(new URL('../../src/main.js', import.meta.url))
const migrate = async (environment: Record<string, string>) =>
  promisify(execFile)(process.execPath, [PROGRAM, 'migrate'], {
    env: { PATH: process.env['PATH'] ?? '', RUN_MODE: 'worker', ...environment },
  })

t.test('`migrate` brings tables and live table up to date and ends', async (t) => {
  const name = `csc_test_migrate_${process.pid}`
  await administer(server, `create database ${name}`)
  t.teardown(async () => administer(server, `drop database ${name} with (force)`))
  const url = databaseUrl(server, name)
  await migrate({ DATABASE_URL: url })
  await migrate({ DATABASE_URL: url })
  const database = openDatabase({ connectionString: url, maxConnections: 1, onError: () => undefined })
  const { rows } = await database.query<{ there: boolean }>(
    `select to_regclass('csc.submission') is not null
       and to_regclass('public.ssd_api_data_staging') is not null as there`,
  )
  await database.close()
  t.same(rows, [{ there: true }])
})

t.test('`migrate` says in words why it cannot', async (t) => {
  const away = migrate({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' })
  await t.rejects(away, { code: 1, stderr: /could not prepare the database/ })
})
