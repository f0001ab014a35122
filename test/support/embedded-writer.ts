import pg from 'pg'
import { startEmbeddedPostgres } from '../../src/database/embedded/start-embedded-postgres.js'

/** Writes rows one by one and prints each that the database has acknowledged, until it is killed. */
const server = await startEmbeddedPostgres({ directory: process.argv[2] ?? '' })
const client = new pg.Client({ connectionString: server.connectionString() })
await client.connect()
await client.query('create table if not exists acknowledged (id bigserial primary key)')
for (;;) {
  const { rows } = await client.query<{ id: string }>('insert into acknowledged default values returning id')
  process.stdout.write(`${rows[0]?.id}\n`)
}
