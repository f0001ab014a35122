import { pathToFileURL } from 'node:url'
import t from 'tap'

type Work = (...args: unknown[]) => unknown

/**
 * Runs the test files of CSC_TEST_FILES in this one process, one after the other. They are no arguments, of which tap makes the names
 * of its folders.
 */
t.setTimeout(0)
const none = () => ({ undo: [] as Work[], beforeEach: [] as Work[], afterEach: [] as Work[] })
/** Of the file that runs: tap would keep them to the end of the process. */
let file = none()
t.beforeEach(async (test) => runAll(file.beforeEach, test))
t.afterEach(async (test) => runAll(file.afterEach, test))
Object.assign(t, {
  teardown: (work: Work) => void file.undo.unshift(work),
  beforeEach: (work: Work) => void file.beforeEach.push(work),
  afterEach: (work: Work) => void file.afterEach.unshift(work),
})
for (const name of JSON.parse(process.env['CSC_TEST_FILES'] ?? '[]') as string[]) {
  t.comment(name)
  await import(pathToFileURL(name).href)
  await t.test('the end of the file', async () => undefined)
  await runAll(file.undo)
  file = none()
}

async function runAll(works: readonly Work[], ...args: unknown[]): Promise<void> {
  for (const work of works) await work(...args)
}
