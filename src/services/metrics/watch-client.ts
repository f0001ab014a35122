import type { Destination } from '../../schemas/submission.js'
import type { DfeClient } from '../delivery/client/dfe-client.js'
import type { Metrics } from './create-metrics.js'

/** The same client, with each POST counted and timed. */
export function watchClient(
  client: DfeClient,
  destination: Destination,
  observe: Metrics['observePost'],
): DfeClient {
  return {
    ...client,
    post: async (...given) => {
      const start = performance.now()
      const result = await client.post(...given)
      // What did not begin was not posted.
      if (result.reply.kind === 'not-begun') return result
      observe({ destination, reply: result.reply, seconds: (performance.now() - start) / 1000 })
      return result
    },
  }
}
