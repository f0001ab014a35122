import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { startTestServer } from '../test/support/test-server.js'
import { compileTests } from './compile-sources.js'
import { isPure } from './pure-tests.js'

/** `npm test [-- FILE…]`: every test, with one PostgreSQL for all of them: the given DATABASE_URL, or an embedded one. */
const [options, wanted] = [true, false].map((isOption) =>
  process.argv.slice(2).filter((argument) => argument.startsWith('-') === isOption),
) as [string[], string[]]
const files = await compileTests(wanted)
if (files.length === 0) throw new Error(`There is no test file at ${wanted.join(', ')}`)
const server = files.every(isPure) ? undefined : await startTestServer(process.env['DATABASE_URL'])
const tap = createRequire(import.meta.url)
  .resolve('tap/package.json')
  .replace('package.json', 'dist/esm/run.mjs')
const child = spawn(process.execPath, [tap, 'run', ...options, '.test/scripts/run-test-files.js'], {
  stdio: 'inherit',
  env: {
    ...process.env,
    // tap would load its own compiler on Node.js 20, two seconds.
    TAP_TYPE_STRIP_ONLY: '1',
    CSC_TEST_FILES: JSON.stringify(files),
    ...(server === undefined
      ? {}
      : { CSC_TEST_DATABASE_URL: server.url, CSC_TEST_TEMPLATE: server.template }),
  },
})
const [code] = (await once(child, 'exit')) as [number | null]
await server?.stop()
process.exitCode = code ?? 1
