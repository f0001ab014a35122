import Type from 'typebox'
import { Fault } from '../faults.js'
import type { SimulatorApp } from '../options.js'
import type { World } from '../world.js'

const PAGE_SIZE = 500

const Settings = Type.Partial(
  Type.Object(
    {
      receipts: Type.Enum(['per-record', 'single']),
      merge: Type.Enum(['merge', 'replace']),
      tokenLifetimeSeconds: Type.Integer({ minimum: 1, maximum: 86_400 }),
    },
    { additionalProperties: false },
  ),
)

/** For testers: change how the simulator answers. */
export function controlEndpoints(app: SimulatorApp, world: World): void {
  const { settings, faults } = world
  app.put('/control/settings', { schema: { body: Settings } }, async (request) =>
    Object.assign(settings, request.body),
  )
  app.get('/control/faults', async () => ({ items: faults.list() }))
  app.post(
    '/control/faults',
    { schema: { body: Type.Array(Fault, { minItems: 1, maxItems: 1000 }) } },
    async (request, reply) => {
      faults.add(request.body)
      return reply.code(201).send({ items: faults.list() })
    },
  )
  app.delete('/control/faults', async (_request, reply) => {
    faults.clear()
    return reply.code(204).send()
  })
  app.post('/control/reset', async (_request, reply) => {
    world.reset()
    return reply.code(204).send()
  })
}

/** For testers: read back what the simulator was asked. */
export function ledgerEndpoints(app: SimulatorApp, world: World): void {
  const { ledger } = world
  app.get('/control/summary', async () => world.summary())
  app.get(
    '/control/ledger',
    {
      schema: {
        querystring: Type.Object({ cursor: Type.Optional(Type.String({ pattern: '^\\d{1,12}$' })) }),
      },
    },
    async ({ query }) => {
      const items = ledger.after(Number(query.cursor ?? 0), PAGE_SIZE)
      return { items, next: items.length < PAGE_SIZE ? null : String(items.at(-1)?.n) }
    },
  )
}

/** For testers: read back the records that the simulator received and holds. */
export function recordEndpoints(app: SimulatorApp, { ledger, children }: World): void {
  app.get(
    '/control/ledger/:n/body',
    { schema: { params: Type.Object({ n: Type.String({ pattern: '^\\d{1,12}$' }) }) } },
    async ({ params }, reply) => {
      const body = ledger.body(Number(params.n))
      if (body === undefined) return reply.code(404).send({ message: 'No body is kept for this request.' })
      return reply.type('application/json; charset=utf-8').send(body)
    },
  )
  app.get('/control/children', async () => ({ items: [...children.keys()] }))
  app.get(
    '/control/children/:laChildId',
    { schema: { params: Type.Object({ laChildId: Type.String() }) } },
    async ({ params }, reply) =>
      children.get(params.laChildId) ?? reply.code(404).send({ message: 'No such child is held.' }),
  )
}
