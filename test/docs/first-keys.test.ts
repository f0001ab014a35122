import { readFileSync } from 'node:fs'
import path from 'node:path'
import t from 'tap'
import { parseApiKeys } from '../../src/config/api-keys.js'

const root = path.join(import.meta.dirname, '../..')
/** Each document and example that says which keys an installation begins with. */
const INSTALLATIONS = [
  'README.md',
  'compose.yaml',
  'docs/operate/install-server.md',
  'docs/operate/install-kubernetes.md',
  'docs/operate/install-windows.md',
  'helm/csc-gateway/values.yaml',
]

t.test('every documented installation begins with an operator, two approvers and an admin', (t) => {
  for (const file of INSTALLATIONS) {
    const text = readFileSync(path.join(root, file), 'utf8')
    let number = 0
    const given = text.slice(text.indexOf('operator:olive:')).split(/["`\n]/, 1)[0] ?? ''
    const list = given.replaceAll(/\$\(openssl rand -hex 24\)|…/g, () =>
      String((number += 1)).padStart(48, '0'),
    )
    const { keys, problems } = parseApiKeys(list)
    t.same(problems, [], file)
    t.same(
      keys.map(({ role }) => role),
      ['operator', 'approver', 'approver', 'admin'],
      file,
    )
  }
  t.end()
})
