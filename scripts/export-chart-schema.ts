import { readFileSync, writeFileSync } from 'node:fs'
import { format } from 'prettier'
import { ValuesSchema } from './chart/values-schema.js'

/** Writes the chart's values.schema.json from the environment's description; with `--check` it fails where the file is stale. */
const FILE = new URL('../helm/csc-gateway/values.schema.json', import.meta.url)
const text = await format(JSON.stringify(ValuesSchema), { parser: 'json', printWidth: 110 })
if (!process.argv.includes('--check')) writeFileSync(FILE, text)
else if (readFileSync(FILE, 'utf8') !== text) {
  process.stderr.write('helm/csc-gateway/values.schema.json is stale: run `npm run chart` and commit it\n')
  process.exitCode = 1
}
