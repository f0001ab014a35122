import { pathToFileURL } from 'node:url'
import t from 'tap'

/** Runs several test files in this one process: `run-together.ts FILE…`. */
t.setTimeout(0)
for (const file of process.argv.slice(2)) {
  t.comment(file)
  await import(pathToFileURL(file).href)
}
