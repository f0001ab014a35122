import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { testApp } from '../support/test-app.js'

const { url, keys } = await testApp(t)
const directory = mkdtempSync(path.join(tmpdir(), 'csc-push-'))
t.teardown(() => rmSync(directory, { recursive: true, force: true }))
const keyFile = path.join(directory, 'key')
writeFileSync(keyFile, `${keys.find(({ role }) => role === 'integrator')?.key}\n`)
const GOOD = 'examples/pipeline/made-up-children.ndjson'
const bad = path.join(directory, 'bad.ndjson')
writeFileSync(bad, `${readFileSync(GOOD, 'utf8')}{"la_child_id":"BAD 1"}\n`)

const run = async (command: string, ...args: string[]) =>
  promisify(execFile)(command, args, {
    env: { PATH: process.env['PATH'] ?? '', CSC_URL: url, CSC_INTEGRATOR_KEY_FILE: keyFile },
  })

t.test('the recipe for curl pushes a snapshot, and fails where a record does not fit', async (t) => {
  t.match((await run('sh', 'examples/push/push.sh', GOOD)).stdout, /"received":40,"new":40/)
  t.match((await run('sh', 'examples/push/push.sh', GOOD)).stdout, /"unchanged":40/)
  const refused = run('sh', 'examples/push/push.sh', bad)
  await t.rejects(refused, { code: 1 })
})

t.test(
  'the recipe for Python pushes, says what became of each child, and names what does not fit',
  async (t) => {
    const { stdout } = await run('python3', 'examples/push/push.py', GOOD)
    t.match(stdout, /^pushed .*"unchanged": 40.* invalid 0$/m)
    t.match(stdout, /^outcomes \{"Pending": 40\}$/m)
    const text = await run('python3', 'examples/push/push.py', bad).catch(
      (error: { code: number; stdout: string; stderr: string }) => error,
    )
    t.match(text, { code: 1, stdout: /^line 41 /m })
  },
)
