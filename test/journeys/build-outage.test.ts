import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { makeDemoKeys } from '../../src/services/access/api-keys.js'
import { eventually } from '../support/eventually.js'
import { gatewayProcess } from '../support/gateway-process.js'
import { testDatabase } from '../support/test-database.js'
import { administer, databaseUrl } from '../support/test-server.js'
import { testReceiver } from '../support/test-receiver.js'
import { wayOf } from '../support/way-of-a-submission.js'

const { url, database } = await testDatabase(t)
const server = databaseUrl(url, 'postgres')
const name = new URL(url).pathname.slice(1)
const { receiver } = await testReceiver(t)
const gateway = await gatewayProcess({ databaseUrl: url, receiver, keys: makeDemoKeys() })
t.teardown(async () => void (await gateway.end('SIGKILL')))
const way = wayOf(gateway.call)
await way.openPhase2()

const setReadOnly = async (is: boolean) => {
  await administer(server, `alter database ${name} set default_transaction_read_only = ${is ? 'on' : 'off'}`)
  await administer(
    server,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and application_name like 'csc-gateway%'`,
  )
}

t.test(
  'a database that is read-only for three seconds while a build fails does not end the process',
  async (t) => {
    for (let time = 1; time <= 2; time++) {
      const { body } = await gateway.call('operator', 'POST', '/v1/phases/2/submissions', { count: 20_000 })
      await eventually(async () => {
        const { rows } = await database.query(
          'select from build_progress where submission_id = $1 and record_count > 0',
          [body.id],
        )
        return rows.length > 0
      })
      await setReadOnly(true)
      await sleep(3000)
      await setReadOnly(false)
      await eventually(async () => (await fetch(`${gateway.url}/health/ready`)).status === 200)
      t.match(await way.until(body.id, 'staged'), { state: 'staged' }, `time ${time}`)
    }
    t.same(await gateway.end('SIGTERM'), [0, null])
  },
)
