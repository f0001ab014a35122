import { mkdirSync, writeFileSync } from 'node:fs'
import { format } from 'prettier'
import { presentDataProtection } from './present-data-protection.js'
import { presentRules } from './present-rules.js'

/** The documents that are made from the code; their tests fail where a file is stale. */
const documents = { 'rules.md': presentRules, 'decide/data-protection.md': presentDataProtection }

const folder = new URL('../docs/', import.meta.url)
mkdirSync(folder, { recursive: true })
for (const [file, present] of Object.entries(documents)) {
  writeFileSync(new URL(file, folder), await format(present(), { parser: 'markdown' }))
}
