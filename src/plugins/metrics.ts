import fp from 'fastify-plugin'
import type { Metrics } from '../services/operations/metrics/create-metrics.js'

/** Counts and times every answer under its route's template: paths hold ids, and a caller can make up any number of them. */
export const metrics = fp<{ metrics: Metrics }>(
  (app, { metrics }, done) => {
    app.addHook('onResponse', async (request, reply) => {
      metrics.observeRequest({
        method: request.method,
        route: request.is404 ? 'none' : (request.routeOptions.url ?? 'none'),
        status: reply.statusCode,
        seconds: reply.elapsedTime / 1000,
      })
    })
    done()
  },
  { name: 'metrics' },
)
