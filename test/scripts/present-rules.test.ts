import { readFileSync } from 'node:fs'
import { format } from 'prettier'
import t from 'tap'
import { presentRules } from '../../scripts/present-rules.js'

t.test('docs/rules.md is fresh: if not, run `npm run docs` and commit it', async (t) => {
  const document = readFileSync(new URL('../../docs/rules.md', import.meta.url), 'utf8')
  t.ok(document === (await format(presentRules(), { parser: 'markdown' })))
})
