import { pathToFileURL } from 'node:url'
import t from 'tap'

/** Runs several test files in this one process, one after the other: `run-together.ts FILE…`. */
t.setTimeout(0)
const undo: (() => unknown)[] = []
// A file's own teardown runs before the next file begins: tap's would only run at the end of the process.
Object.assign(t, { teardown: (work: () => unknown) => void undo.unshift(work) })
for (const file of process.argv.slice(2)) {
  t.comment(file)
  await import(pathToFileURL(file).href)
  await t.test('the end of the file', async () => undefined)
  for (const work of undo.splice(0)) await work()
}
