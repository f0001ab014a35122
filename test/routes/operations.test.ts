import { readFileSync } from 'node:fs'
import t from 'tap'
import { nameOperation, operations, tags } from '../../src/plugins/operations.js'

type Operation = { operationId?: string; tags?: string[]; description?: string }
type Document = {
  servers: { url: string }[]
  info: { license: { identifier?: string } }
  paths: Record<string, Record<string, Operation>>
}

const document = JSON.parse(
  readFileSync(new URL('../../openapi/openapi.json', import.meta.url), 'utf8'),
) as Document
const described = Object.entries(document.paths).flatMap(([url, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ what: `${method} ${url}`, ...operation })),
)

t.test('names each operation once, and says who may call it and what it changes', async (t) => {
  t.ok(described.length > 45)
  const ids = described.map(({ operationId }) => operationId)
  t.equal(new Set(ids).size, ids.length)
  for (const { what, operationId, description } of described) {
    t.match(operationId, /^[a-z][A-Za-z0-9]+$/, what)
    t.match(description, /(?:Roles: [a-z, ]+|Anyone may call it)\./, what)
  }
  const names = new Set(Object.values(operations).map(({ id }) => id))
  t.equal(names.size, Object.keys(operations).length)
  t.same(
    ids.filter((id) => !names.has(id ?? '')),
    [],
    'each has a name of its own in src/plugins/operations.ts',
  )
})

t.test('describes each tag, the server and the licence', async (t) => {
  const known = new Set(tags.map(({ name }) => name))
  for (const { what, tags: own = [] } of described) {
    t.equal(own.length, 1, what)
    t.ok(
      own.every((tag) => known.has(tag)),
      `${what}: ${own.join()}`,
    )
  }
  t.match(document, { servers: [{ url: '/' }], info: { license: { identifier: 'MIT' } } })
})

t.test('derives a name until an operation has one of its own', async (t) => {
  t.equal(nameOperation('GET', '/v1/live-records/:laChildId'), 'getV1LiveRecordsByLaChildId')
})
