import t from 'tap'
import { startListening } from '../../src/database/listen.js'
import { eventually } from '../support/eventually.js'
import { testDatabase } from '../support/test-database.js'

const { database, url } = await testDatabase(t)

const ourConnections = `from pg_stat_activity where datname = current_database() and application_name = 'csc-gateway notices'`

t.test(
  'hears what is said, hears again after its connection broke, and says that it missed something',
  async (t) => {
    const errors: unknown[] = []
    const listening = startListening({
      connectionString: url,
      channels: ['first', 'second'],
      onError: (error) => errors.push(error),
    })
    const heard: (string | undefined)[] = []
    const unsubscribe = listening.subscribe('first', (payload) => heard.push(payload))
    const until = async (...said: (string | undefined)[]) => {
      await eventually(async () => heard.length >= said.length)
      t.same(heard.splice(0), said)
    }
    await until(undefined)
    await database.query(`select pg_notify('second', 'for others'), pg_notify('first', 'a')`)
    await until('a')
    await database.query(`select pg_terminate_backend(pid) ${ourConnections}`)
    await until(undefined)
    t.equal(errors.length, 1)
    await database.query(`notify first, 'b'`)
    await until('b')
    unsubscribe()
    t.throws(() => listening.subscribe('third', () => undefined), /third/)
    await listening.close()
    await eventually(async () => {
      const { rows } = await database.query(`select count(*)::int as open ${ourConnections}`)
      return rows[0]?.['open'] === 0
    })
    t.same(heard, [])
  },
)

t.test('keeps nothing of connections that broke', async (t) => {
  const warnings: Error[] = []
  const warn = (warning: Error) => void warnings.push(warning)
  process.on('warning', warn)
  t.teardown(async () => void process.off('warning', warn))
  let begun = 0
  const listening = startListening({ connectionString: url, channels: ['first'], onError: () => undefined })
  listening.subscribe('first', () => (begun += 1))
  // One more than the listeners that Node takes for no leak.
  for (let broken = 0; broken < 11; broken++) {
    await eventually(async () => begun > broken)
    await database.query(`select pg_terminate_backend(pid) ${ourConnections}`)
  }
  await eventually(async () => begun > 11)
  await listening.close()
  t.same(warnings, [])
})

t.test('closes while the database cannot be reached', async () => {
  const errors: unknown[] = []
  const listening = startListening({
    connectionString: 'postgres://nobody:nothing@127.0.0.1:1/none',
    channels: ['first'],
    onError: (error) => errors.push(error),
  })
  await eventually(async () => errors.length >= 2)
  await listening.close()
})
