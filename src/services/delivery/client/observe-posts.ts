import type { Destination } from '../../../schemas/submission.js'
import type { Reply } from '../decide/classify-outcome.js'
import type { DfeClient } from './dfe-client.js'

/** Hears of each POST that was begun. */
export type ObservePost = (post: { destination: Destination; reply: Reply; seconds: number }) => void

/** The same client, with each POST counted and timed. */
export function observePosts(client: DfeClient, destination: Destination, observe: ObservePost): DfeClient {
  return {
    ...client,
    post: async (...given) => {
      const start = performance.now()
      const result = await client.post(...given)
      // An exchange that did not begin is no POST.
      if (result.reply.kind === 'not-begun') return result
      observe({ destination, reply: result.reply, seconds: (performance.now() - start) / 1000 })
      return result
    },
  }
}
