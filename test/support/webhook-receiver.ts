import {
  createServer as createHttp,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import { createServer as createHttps } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Teardown } from './test-database.js'

export type Received = { readonly headers: IncomingHttpHeaders; readonly body: string; readonly at: number }
/** How a request is answered; 204 once there is no script left. */
export type Answer = (response: ServerResponse) => void

/** Somebody's receiver of webhooks on loopback, over TLS where a certificate is given. */
export async function webhookReceiver(t: Teardown, certificate?: { key: string; cert: string }) {
  const received: Received[] = []
  const script: Answer[] = []
  const take = (request: IncomingMessage, response: ServerResponse) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      received.push({ headers: request.headers, body, at: Date.now() })
      const answer = script.shift()
      if (answer === undefined) response.writeHead(204).end()
      else answer(response)
    })
  }
  const server = certificate === undefined ? createHttp(take) : createHttps(certificate, take)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(async () => {
    server.closeAllConnections()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  })
  const { port } = server.address() as AddressInfo
  return {
    received,
    script,
    port,
    url: `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${port}/`,
  }
}
