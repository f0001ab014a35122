import { readFile } from 'node:fs/promises'
import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import { html } from '../../html.js'
import type { SimulatorApp } from '../simulator-app.js'
import { layout } from '../views/layout.js'
import { overview } from '../views/overview.js'
import type { World } from '../world.js'

const SHOWN = 50
const POLICY =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** For people: what was received, and where records are shown what is held for each child. */
export async function pages(app: SimulatorApp, world: World): Promise<void> {
  const style = await readFile(new URL('../views/simulator.css', import.meta.url), 'utf8')
  app.get('/simulator.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(style))
  app.get(
    '/',
    { schema: { querystring: Type.Object({ refresh: Type.Optional(Type.String()) }) } },
    async ({ query }, reply) => {
      const refresh = query.refresh === 'on'
      const children = world.options.showsRecords ? [...world.children.keys()].slice(0, SHOWN) : undefined
      const content = overview({
        summary: world.summary(),
        requests: world.ledger.latest(SHOWN),
        children,
        refresh,
      })
      return show(reply, layout('DfE simulator', content, refresh))
    },
  )
  if (world.options.showsRecords) childPage(app, world)
}

function childPage(app: SimulatorApp, world: World): void {
  app.get(
    '/children/:laChildId',
    { schema: { params: Type.Object({ laChildId: Type.String() }) } },
    async ({ params: { laChildId } }, reply) => {
      const child = world.children.get(laChildId)
      const state = child === undefined ? 'Nothing is held for this child.' : JSON.stringify(child, null, 2)
      const content = html`<p><a href="/">Back</a></p>
        <h1>Child ${laChildId}</h1>
        <pre>${state}</pre>`
      return show(reply.code(child === undefined ? 404 : 200), layout('Child – DfE simulator', content))
    },
  )
}

const show = (reply: FastifyReply, page: string) =>
  reply.type('text/html; charset=utf-8').header('content-security-policy', POLICY).send(page)
