import t from 'tap'
import { inGroups, inTwoProcesses, isPure } from './pure-tests.js'

/** Loading the service and its first requests take four seconds of work: files that come one after the other share them. */
const FILES_A_PROCESS = 4

/**
 * Runs test files in plain Node.js processes, several at a time: a journey waits most of its time. tap's own runner loads hooks for its
 * compiler, mocks and coverage into each process, 2.3 s for a file that needs 0.4 s.
 */
const files = JSON.parse(process.env['CSC_TEST_FILES'] ?? '[]') as string[]
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => name !== 'NODE_OPTIONS' && !name.startsWith('_TAPJS')),
)

t.jobs = 4
t.setTimeout(0)
const pure = files.filter(isPure)
const others = files.filter((file) => !isPure(file))
const groups = [...inTwoProcesses(pure), ...inGroups(others, FILES_A_PROCESS)]
for (const group of groups) {
  const [first = '', ...more] = group
  const compiled = group.map((file) => `.test/${file.replace(/\.ts$/, '.js')}`)
  const program = more.length === 0 ? compiled[0] : '.test/scripts/run-together.js'
  void t.spawn(
    process.execPath,
    ['--enable-source-maps', program ?? ''],
    {
      buffered: true,
      timeout: 15 * 60_000,
      env: {
        ...env,
        CSC_TEST_FILES: JSON.stringify(compiled),
        TAP: '1',
        ...(isPure(first) ? { NODE_V8_COVERAGE: '.test/coverage' } : {}),
      },
    },
    more.length === 0 ? first : `${first} and ${more.length} more files`,
  )
}
