import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import t from 'tap'
import { parse } from 'yaml'
import { Environment } from '../../src/config/environment.js'
import { makeDemoKeys } from '../../src/services/access/api-keys.js'
import { gatewayProcess } from '../support/gateway-process.js'
import { testDatabase } from '../support/test-database.js'
import { testReceiver } from '../support/test-receiver.js'

/** An empty variable is as good as none: with no receiver the gateway starts its simulator. */
const NO_RECEIVER = Object.fromEntries(
  Object.keys(Environment.properties)
    .filter((name) => name.startsWith('DFE_TEST_'))
    .map((name) => [name, '']),
)
const { url: databaseUrl } = await testDatabase(t)
const { receiver } = await testReceiver(t)
const keys = makeDemoKeys()
const environment = { ...NO_RECEIVER, SIMULATOR_PORT: '0' }
const gateway = await gatewayProcess({ databaseUrl, receiver, keys, environment })
t.teardown(async () => void (await gateway.end('SIGTERM')))

const run = async (given: Record<string, string> = {}) =>
  promisify(execFile)(process.execPath, ['examples/pipeline/regression.mjs'], {
    env: {
      CSC_URL: gateway.url,
      CSC_LIVE_RECORDS: 'examples/pipeline/made-up-children.ndjson',
      CSC_PHASE_2_COUNT: '300',
      ...Object.fromEntries(keys.map(({ role, key }) => [`CSC_${role.toUpperCase()}_KEY`, key])),
      ...given,
    },
  })

t.test('the example takes phases 1 to 4 against the simulator, twice', async (t) => {
  for (let round = 0; round < 2; round += 1) {
    const { stdout } = await run()
    t.match(stdout, /^live records: .*invalid 0$/m)
    for (const [phase, count] of [
      [1, 1],
      [2, 300],
      [3, 1],
      [4, 40],
    ]) {
      t.match(stdout, new RegExp(`^phase ${phase}: transmitted, ${count} of ${count} received`, 'm'))
    }
  }
})

t.test('the example fails where the gateway refuses it', async (t) => {
  const refused = run({ CSC_APPROVER_KEY: 'csc_wrong' })
  await t.rejects(refused, { code: 1, stderr: /401 UNAUTHENTICATED/ })
})

t.test('the workflow sets variables that exist', (t) => {
  const text = readFileSync('examples/pipeline/github-actions.yaml', 'utf8')
  const { jobs } = parse(text) as { jobs: { phases: { env: Record<string, string> } } }
  for (const name of Object.keys(jobs.phases.env)) t.ok(name in Environment.properties, name)
  t.end()
})
