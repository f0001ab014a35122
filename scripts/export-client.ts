import { readFileSync, writeFileSync } from 'node:fs'
import openapiTypescript, { astToString, type OpenAPI3 } from 'openapi-typescript'

/** Writes the client's types from openapi/openapi.json; with `--check` it fails where they are stale. */
const FILE = new URL('../client/schema.d.ts', import.meta.url)
const document = JSON.parse(
  readFileSync(new URL('../openapi/openapi.json', import.meta.url), 'utf8'),
) as OpenAPI3
const text = `// Made from openapi/openapi.json by \`npm run client\`.\n${astToString(await openapiTypescript(document))}`
if (!process.argv.includes('--check')) writeFileSync(FILE, text)
else if (readFileSync(FILE, 'utf8') !== text) {
  process.stderr.write('client/schema.d.ts is stale: run `npm run client` and commit it\n')
  process.exitCode = 1
}
