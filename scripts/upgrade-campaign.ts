import { execFile } from 'node:child_process'
import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { runUpgrade } from '../test/support/campaign/run-upgrade.js'
import { startTestServer } from '../test/support/test-server.js'

const run = promisify(execFile)

/**
 * `npm run upgrade-campaign -- v1.0.0`: the version of that commit has work in progress; this version starts beside it on the same
 * database, both go on, the old one is killed, this one finishes; then the old one starts again, as for a way back. Ends with 1 where
 * anything was lost, doubled without a reason, or sent that nobody approved.
 */
const [before] = process.argv.slice(2)
if (before === undefined) throw new Error('Name the commit of the version before')
const directory = await mkdtemp(path.join(tmpdir(), 'csc-upgrade-'))
const undo: (() => Promise<void>)[] = []
const t = { teardown: (work: () => Promise<void>) => void undo.unshift(work) }
try {
  const root = path.join(import.meta.dirname, '..')
  const checkout = path.join(directory, 'before')
  await run('git', ['worktree', 'add', '--detach', checkout, before], { cwd: root })
  undo.unshift(
    async () => void (await run('git', ['worktree', 'remove', '--force', checkout], { cwd: root })),
  )
  // Both run with the packages of this version: a fault that only older packages have is not found.
  await symlink(path.join(root, 'node_modules'), path.join(checkout, 'node_modules'))
  await run(process.execPath, ['scripts/build.mjs'], { cwd: checkout })
  const server = await startTestServer(undefined, { durable: true })
  undo.unshift(async () => server.stop())
  const report = await runUpgrade(t, {
    server: server.url,
    before: path.join(checkout, 'dist/main.js'),
    say: (line) => process.stderr.write(`${line}\n`),
  })
  process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`)
  process.exitCode = report.problems.length === 0 && report.overlaps === 0 ? 0 : 1
} finally {
  for (const work of undo) await work()
  await rm(directory, { recursive: true, force: true })
}
