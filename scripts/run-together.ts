import { pathToFileURL } from 'node:url'
import t from 'tap'

type Work = (...args: unknown[]) => unknown

/** Runs several test files in this one process, one after the other: `run-together.ts FILE…`. */
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
for (const name of process.argv.slice(2)) {
  t.comment(name)
  await import(pathToFileURL(name).href)
  await t.test('the end of the file', async () => undefined)
  await runAll(file.undo)
  file = none()
}

async function runAll(works: readonly Work[], ...args: unknown[]): Promise<void> {
  for (const work of works) await work(...args)
}
