import type { Receiver } from '../../src/config/receiver.js'
import { createDfeClient, type PostResult } from '../../src/services/delivery/client/dfe-client.js'
import type { Teardown } from './test-database.js'

/** Two records, as a batch is posted. */
export const BODY = Buffer.from('[{"la_child_id":"A1"},{"la_child_id":"A2"}]')

/** Posts to `receiver` by a client of its own, which waits a second. */
export function openClient(
  t: Teardown,
  receiver: Receiver,
  route: { httpsProxy?: string; noProxy?: string } = {},
) {
  const client = createDfeClient(receiver, {
    ...{ laCode: '330', timeoutMs: 1000 },
    httpsProxy: route.httpsProxy,
    noProxy: route.noProxy,
  })
  t.teardown(async () => client.close())
  return async (
    options: { body?: Buffer; signal?: AbortSignal; mayBegin?: () => boolean } = {},
  ): Promise<PostResult> =>
    client.post(options.body ?? BODY, {
      newToken: false,
      signal: options.signal ?? new AbortController().signal,
      mayBegin: options.mayBegin ?? (() => true),
    })
}
