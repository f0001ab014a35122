import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import t from 'tap'
import { copyLine, copyRows } from '../../src/database/copy-rows.js'
import { isDatabaseAway } from '../../src/database/database-fault.js'
import { openDatabase } from '../../src/database/database.js'
import { setIdleTimeout, type Transaction } from '../../src/database/queryable.js'
import { testDatabase } from '../support/test-database.js'

const { database, url } = await testDatabase(t)
await database.query('create table public.tally (name text primary key, n bigint not null)')

const count = async (name: string) =>
  (await database.query<{ n: number }>('select n from tally where name = $1', [name])).rows[0]?.n

/** Reads, then writes what it read plus one: two of them at once can only be right one after the other. */
async function increment(tx: Transaction, name: string): Promise<void> {
  await tx.query('set transaction isolation level serializable')
  const { rows } = await tx.query<{ n: number }>('select n from tally where name = $1', [name])
  await tx.query('update tally set n = $2 where name = $1', [name, (rows[0]?.n ?? 0) + 1])
}

t.test('keeps nothing of a transaction that fails', async (t) => {
  const work = database.transaction(async (tx) => {
    await tx.query(`insert into tally values ('failed', 1)`)
    throw new Error('no')
  })
  await t.rejects(work, { message: 'no' })
  t.equal(await count('failed'), undefined)
})

t.test('does not take a transaction for kept of which a failure was swallowed', async (t) => {
  const work = database.transaction(async (tx) => {
    await tx.query(`insert into tally values ('swallowed', 1)`)
    await tx.query('select 1 / 0').catch(() => undefined)
  })
  await t.rejects(work, { message: /nothing of it was kept/ })
  t.equal(await count('swallowed'), undefined)
})

t.test('does a transaction again that lost a race', async (t) => {
  await database.query(`insert into tally values ('raced', 0)`)
  let tries = 0
  await database.transaction(async (tx) => {
    tries += 1
    await tx.query('set transaction isolation level serializable')
    await tx.query('select n from tally')
    if (tries === 1) await database.transaction(async (other) => increment(other, 'raced'))
    await tx.query(`update tally set n = n + 1 where name = 'raced'`)
  })
  t.equal(tries, 2)
  t.equal(await count('raced'), 2)
})

t.test('waits for no second connection to do a transaction again', async (t) => {
  const narrow = openDatabase({ connectionString: url, maxConnections: 1, onError: () => undefined })
  t.teardown(async () => narrow.close())
  const lose = `do $$ begin raise exception 'lost' using errcode = '40P01'; end $$`
  let tries = 0
  await narrow.transaction(async (tx) => {
    tries += 1
    if (tries < 3) await tx.query(lose)
  })
  t.equal(tries, 3)
})

t.test('plans a statement with a name once a connection', async (t) => {
  const plans = await database.transaction(async (tx) => {
    for (const name of ['raced', 'failed', 'raced'])
      await tx.query('select n from tally where name = $1', [name], 'read-tally')
    return tx.query<{ name: string; statement: string }>(`select name, statement from pg_prepared_statements`)
  })
  t.same(plans.rows, [{ name: 'read-tally', statement: 'select n from tally where name = $1' }])
})

t.test(
  'keeps nothing of a transaction in which one of several things fails, nor what another asks later',
  async (t) => {
    const late = async (tx: Transaction) => {
      await sleep(50)
      await tx.query(`insert into tally values ('late', 1)`)
    }
    let going: Promise<void> | undefined
    const work = database.transaction(async (tx) => {
      going = late(tx)
      await Promise.all([tx.query(`insert into tally values ('early', 1)`), tx.query('select 1 / 0'), going])
    })
    await t.rejects(work, { code: '22012' })
    await t.rejects(going ?? Promise.resolve(), { message: 'The transaction is over' })
    t.equal(await count('early'), undefined)
    t.equal(await count('late'), undefined)
    await database.transaction(async (tx) => tx.query(`insert into tally values ('next', 1)`))
    t.equal(await count('next'), 1, 'and the next goes well')
  },
)

t.test('keeps nothing that is copied once a transaction has failed', async (t) => {
  let going: Promise<void> | undefined
  const copyTwice = async (tx: Transaction) => {
    await copyRows(tx, 'copy public.tally (name, n) from stdin', [copyLine('in time', 1)])
    await copyRows(tx, 'copy public.tally (name, n) from stdin', [copyLine('too late', 1)])
  }
  const work = database.transaction(async (tx) => {
    going = copyTwice(tx)
    going.catch(() => undefined)
    throw new Error('no')
  })
  await t.rejects(work, { message: 'no' })
  await t.rejects(going ?? Promise.resolve(), { message: 'The transaction is over' })
  t.equal(await count('in time'), undefined)
  t.equal(await count('too late'), undefined)
})

t.test('lets no statement and no idle transaction go on for ever', async (t) => {
  const { rows } = await database.query<{ statement: string; idle: string }>(
    `select current_setting('statement_timeout') as statement,
       current_setting('idle_in_transaction_session_timeout') as idle`,
  )
  t.same(rows, [{ statement: '10min', idle: '1min' }])
  const idle = database.transaction(async (tx) => {
    await tx.query(`set local idle_in_transaction_session_timeout = 50`)
    await sleep(300)
    await tx.query('select 1')
  })
  t.ok(isDatabaseAway(await idle.catch((error: unknown) => error)))
  t.same((await database.query('select 1 as one')).rows, [{ one: 1 }], 'and the next goes well')
})

t.test('lets a body pause for as long as it likes, until it has ended', async (t) => {
  await database.transaction(async (tx) => {
    const limit = async () =>
      (
        await tx.query<{ idle: string }>(
          `select current_setting('idle_in_transaction_session_timeout') as idle`,
        )
      ).rows[0]?.idle
    await setIdleTimeout(tx, 0)
    t.equal(await limit(), '0')
    await setIdleTimeout(tx, 'default')
    t.equal(await limit(), '1min')
  })
})

t.test('gives up a transaction that loses every race', async (t) => {
  let tries = 0
  const work = database.transaction(async (tx) => {
    tries += 1
    await tx.query(`do $$ begin raise exception using errcode = '40001'; end $$`)
  })
  await t.rejects(work, { code: '40001' })
  t.equal(tries, 3)
})

t.test('reads whole numbers as numbers, days as text and moments as dates', async (t) => {
  const { rows } = await database.query(
    `select 9007199254740991::bigint as n, date '2026-03-29' as day, timestamptz '2026-03-29T00:30Z' as at`,
  )
  t.same(rows, [{ n: 9007199254740991, day: '2026-03-29', at: new Date('2026-03-29T00:30:00Z') }])
})

t.test('survives a connection that the server ends, and says that the database is away', async (t) => {
  const error = await database
    .transaction(async (tx) => {
      const { rows } = await tx.query<{ pid: number }>('select pg_backend_pid() as pid')
      await database.query('select pg_terminate_backend($1)', [rows[0]?.pid])
      await tx.query('select 1')
    })
    .catch((failure: unknown) => failure)
  t.ok(isDatabaseAway(error))
  t.equal((await database.query('select 1')).rowCount, 1)
})

t.test('tells a database that is away from a statement that is wrong', async (t) => {
  const away = openDatabase({
    connectionString: 'postgres://nobody@127.0.0.1:1/none',
    maxConnections: 1,
    onError: () => undefined,
  })
  t.ok(isDatabaseAway(await away.query('select 1').catch((error: unknown) => error)))
  await away.close()
  const wrong = new pg.Client({ connectionString: url })
  await wrong.connect()
  t.notOk(
    isDatabaseAway(
      await wrong
        .query('select')
        .then(async () => wrong.query('nonsense'))
        .catch((e: unknown) => e),
    ),
  )
  await wrong.end()
  t.notOk(isDatabaseAway('ECONNREFUSED'))
})

t.test('knows a database that cannot write just now, and no error of ours, by its code', (t) => {
  const isAway = (code: string) => isDatabaseAway(Object.assign(new Error('x'), { code }))
  for (const code of ['25006', '53000', '53100', '53200', '53300', '58000', '58030', '58P01', '57P01'])
    t.ok(isAway(code), code)
  for (const code of ['22P05', '23505', '25001', '40001', '42501', 'XX000', '5310'])
    t.notOk(isAway(code), code)
  t.end()
})
