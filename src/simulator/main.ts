import { buildSimulator } from './app.js'
import { loadFaults } from './faults.js'
import { SIMULATOR_DEFAULTS as values } from './options.js'

/** `npm run simulator -- faults.json` begins with the faults of a file. */
const [script] = process.argv.slice(2)
const app = await buildSimulator()
if (script !== undefined) await loadFaults(app, script)
const host = process.env['HOST'] ?? '127.0.0.1'
const url = await app.listen({ host, port: Number(process.env['SIMULATOR_PORT'] ?? 3001) })

process.stdout.write(`
DfE simulator at ${url} (it stands for the DfE; nothing leaves this machine)

  DFE_TEST_API_ENDPOINT=${url}
  DFE_TEST_TOKEN_ENDPOINT=${url}/${values.tenant}/oauth2/v2.0/token
  DFE_TEST_CLIENT_ID=${values.clientId}
  DFE_TEST_CLIENT_SECRET=${values.clientSecret}
  DFE_TEST_SCOPE=${values.scope}
  DFE_TEST_SUPPLIER_KEY=${values.supplierKey}

`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void app.close())
