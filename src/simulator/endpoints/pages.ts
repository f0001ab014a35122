import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import { createRenderer } from '../../html/create-renderer.js'
import { readGovukStyles } from '../../html/govuk-styles.js'
import type { SimulatorApp } from '../options.js'
import type { World } from '../world.js'

const SHOWN = 50
const POLICY =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
const VIEWS = path.join(import.meta.dirname, '../views')
const render = createRenderer(VIEWS)

/** For people: what was received, and where records are shown what is held for each child. */
export function pages(app: SimulatorApp, world: World): void {
  const style = readGovukStyles() + readFileSync(path.join(VIEWS, 'simulator.css'), 'utf8')
  app.get('/simulator.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(style))
  app.get(
    '/',
    { schema: { querystring: Type.Object({ refresh: Type.Optional(Type.String()) }) } },
    async ({ query }, reply) => show(reply, 'overview', presentOverview(world, query.refresh === 'on')),
  )
  if (world.options.showsRecords) childPage(app, world)
}

function presentOverview({ ledger, children, options, ...world }: World, refresh: boolean) {
  const { requests, accepted, refused, childrenHeld, duplicates } = world.summary()
  return {
    title: 'DfE simulator',
    refresh,
    figures: [
      { key: 'Requests', value: requests },
      { key: 'Accepted', value: accepted },
      { key: 'Refused', value: refused },
      { key: 'Children held', value: childrenHeld },
      { key: 'Duplicates', value: duplicates },
    ],
    requests: ledger.latest(SHOWN),
    held: childrenHeld,
    // Elsewhere the gateway shows records, to those who may see them.
    children: options.showsRecords ? [...children.keys()].slice(0, SHOWN) : null,
  }
}

function childPage(app: SimulatorApp, world: World): void {
  app.get(
    '/children/:laChildId',
    { schema: { params: Type.Object({ laChildId: Type.String() }) } },
    async ({ params: { laChildId } }, reply) => {
      const child = world.children.get(laChildId)
      const state = child === undefined ? null : JSON.stringify(child, null, 2)
      void reply.code(state === null ? 404 : 200)
      return show(reply, 'child', { title: 'Child – DfE simulator', laChildId, state })
    },
  )
}

const show = (reply: FastifyReply, template: string, view: object) =>
  reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', POLICY)
    .send(render(template, view))
