import Fastify from 'fastify'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import { metricsRoutes } from './routes/public/metrics.js'
import type { Metrics } from './services/operations/metrics/create-metrics.js'

/** `/metrics` on a port of its own, so that a firewall can keep it apart from the API; nothing else is there. */
export async function startMetricsServer(
  metrics: Metrics,
  { host, port }: { host: string; port: number },
): Promise<{ stop(): Promise<void> }> {
  const app = Fastify().withTypeProvider<TypeBoxTypeProvider>()
  metricsRoutes(app, metrics)
  await app.listen({ host, port }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' ? new Error(`port ${port} of METRICS_PORT is taken`) : error
  })
  return {
    stop: async () => {
      const closed = app.close()
      app.server.closeAllConnections()
      await closed
    },
  }
}
