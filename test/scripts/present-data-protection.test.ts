import { readFileSync } from 'node:fs'
import { format } from 'prettier'
import t from 'tap'
import { KEPT } from '../../scripts/data-protection/statements.js'
import { presentDataProtection } from '../../scripts/present-data-protection.js'
import { testDatabase } from '../support/test-database.js'

/** Tables that hold nothing about people: states, counts and what the service needs to run. */
const ABOUT_NOBODY = [
  'build_progress',
  'known_receipt',
  'destination_lock',
  'pending_sign_in',
  'schema_migration',
  'submission',
  'submission_transition',
  'write_probe',
]

t.test('docs/decide/data-protection.md is fresh: if not, run `npm run docs` and commit it', async (t) => {
  const document = readFileSync(new URL('../../docs/decide/data-protection.md', import.meta.url), 'utf8')
  t.ok(document === (await format(presentDataProtection(), { parser: 'markdown' })))
})

t.test('names every table that could hold something about a person', async (t) => {
  const { database } = await testDatabase(t)
  const { rows } = await database.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'csc' and table_type = 'BASE TABLE'`,
  )
  const named = [
    ...KEPT.flat()
      .join(' ')
      .matchAll(/`csc\.(\w+)`/g),
  ].map(([, name]) => name)
  t.same([...named, ...ABOUT_NOBODY].sort(), rows.map(({ name }) => name).sort())
})
