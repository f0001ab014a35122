import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply } from 'fastify'
import fp from 'fastify-plugin'

declare module 'fastify' {
  interface FastifyInstance {
    /**
     * For answers that wait: aborted when the answer is over, when its caller is gone, after `withinMs`, and when the
     * process closes.
     */
    abortSignalFor(reply: FastifyReply, withinMs: number): AbortSignal
  }
}

/** How long a closing process lets callers take the end of what they are told. */
const GOODBYE_MS = 1000
/** How long it lets all others finish: one who reads or sends nothing more would keep it for ever. */
const LONGEST_REQUEST_MS = 3000
const LOOK_MS = 10

/** Without it, closing would wait for event streams that never end by themselves, and for clients that stand still. */
export const endings = fp(
  (app, _, done) => {
    const silent = silentConnections(app)
    const open = new Map<FastifyReply, AbortController>()
    app.decorate('abortSignalFor', (reply: FastifyReply, withinMs: number) => {
      const controller = new AbortController()
      open.set(reply, controller)
      const timer = setTimeout(() => controller.abort(), withinMs)
      reply.raw.once('close', () => {
        clearTimeout(timer)
        open.delete(reply)
        controller.abort()
      })
      return controller.signal
    })
    // Connections that are idle by then are closed at once; others would be kept alive for a minute.
    app.addHook('preClose', async () => {
      const cut = setTimeout(() => app.server.closeAllConnections(), LONGEST_REQUEST_MS)
      app.server.once('close', () => clearTimeout(cut))
      for (const start = performance.now(); open.size > 0; await sleep(LOOK_MS)) {
        for (const controller of open.values()) controller.abort()
        if (performance.now() - start > GOODBYE_MS) for (const { raw } of open.keys()) raw.destroy()
      }
      for (const socket of silent) socket.destroy()
    })
    done()
  },
  { name: 'endings' },
)

/** Connections on which nothing was asked yet, as browsers open them in advance: to Node they are not idle. */
function silentConnections({ server }: FastifyInstance): ReadonlySet<Socket> {
  const silent = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    silent.add(socket)
    socket.once('close', () => silent.delete(socket))
  })
  server.on('request', ({ socket }) => silent.delete(socket))
  return silent
}
