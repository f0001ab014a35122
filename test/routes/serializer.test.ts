import Fastify from 'fastify'
import t from 'tap'
import { serializerCompiler } from '../../src/plugins/schema-compilers.js'

/** `Child` is named, and one answer refers to it; two routes have answers of the same schema. */
function app() {
  const server = Fastify()
  server.addSchema({ $id: 'Child', type: 'object', properties: { id: { type: 'string' } } })
  server.setSerializerCompiler(serializerCompiler(server.getSchemas()))
  const wide = { id: 'A1', surname: 'Example' }
  const answer = (schema: object, value: unknown) => ({
    schema: { response: { 200: schema } },
    handler: async () => value,
  })
  const own = () => ({ type: 'object', properties: { id: { type: 'string' } } })
  server.get('/own', answer(own(), wide))
  server.get('/same', answer(own(), { ...wide, id: 'A2' }))
  server.get('/list', answer({ type: 'array', items: { $ref: 'Child#' } }, [wide]))
  return server
}

void t.test('an answer holds what its schema names, and nothing else', async (t) => {
  const server = app()
  t.teardown(async () => server.close())
  for (const [url, expected] of [
    ['/own', { id: 'A1' }],
    ['/same', { id: 'A2' }],
    ['/list', [{ id: 'A1' }]],
  ] as const)
    t.same((await server.inject(url)).json(), expected, url)
})
