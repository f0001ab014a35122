import Type from 'typebox'
import type { Metrics } from '../../services/operations/metrics/create-metrics.js'
import type { App } from '../app.js'

/** With METRICS_PORT this is served there, and not on PORT. */
export function metricsRoutes(app: App, metrics: Pick<Metrics, 'expose'>): void {
  app.get(
    '/metrics',
    {
      config: { roles: 'public' },
      schema: {
        summary: 'How the service stands, for Prometheus; on a port of its own where METRICS_PORT is set',
        tags: ['Health'],
        response: {
          200: {
            description: 'Counts and times without any value of a record',
            content: { 'text/plain': { schema: Type.String() } },
          },
        },
      },
    },
    async (_, reply) => {
      const { type, text } = await metrics.expose()
      return reply.type(type).send(text)
    },
  )
}
