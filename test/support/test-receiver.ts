import { randomUUID } from 'node:crypto'
import http from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Receiver } from '../../src/config/receiver.js'
import type { Teardown } from './test-database.js'

/** One POST as it came over the wire. */
export type Post = {
  readonly path: string
  readonly headers: http.IncomingHttpHeaders
  readonly body: string
  readonly at: number
}

/** Answers one POST; undefined where it was answered, or cut off, by the script itself. */
export type Script = (
  post: Post,
  response: http.ServerResponse,
) => { status: number; body?: string; headers?: Record<string, string> } | undefined

/** A receiver of the tests' own, written from the contract alone: it keeps every byte that it is sent. `tls` makes it https. */
export async function testReceiver(t: Teardown, tls?: https.ServerOptions) {
  const posts: Post[] = []
  const tokens: URLSearchParams[] = []
  const script: Script[] = []
  const listener: http.RequestListener = (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('error', () => undefined)
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8')
      if (request.url === '/token') {
        tokens.push(new URLSearchParams(body))
        const granted = { access_token: `token-${tokens.length}`, expires_in: 3600, token_type: 'Bearer' }
        response.setHeader('content-type', 'application/json').end(JSON.stringify(granted))
        return
      }
      const post = { path: request.url ?? '', headers: request.headers, body, at: Date.now() }
      posts.push(post)
      const answer = (script.shift() ?? receipts)(post, response)
      if (answer === undefined) return
      const headers = { 'content-type': 'application/json', 'x-request-id': randomUUID(), ...answer.headers }
      response.writeHead(answer.status, headers).end(answer.body ?? '')
    })
  }
  const server = tls === undefined ? http.createServer(listener) : https.createServer(tls, listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const url = `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${(server.address() as AddressInfo).port}`
  const receiver: Receiver = {
    apiEndpoint: `${url}/receiver/1`,
    tokenEndpoint: `${url}/token`,
    clientId: 'client',
    clientSecret: 'test-client-secret',
    scope: 'scope',
    supplierKey: 'test-supplier-key',
  }
  return { receiver, posts, tokens, script }
}

/** A receipt for each record, as senders read it (contract, section 5). */
export const receipts: Script = ({ body }) => ({
  status: 200,
  body: JSON.stringify(
    (JSON.parse(body) as unknown[]).map(() => `2026-11-24_09:00:00.00_${randomUUID()}.json`),
  ),
})

export const status =
  (code: number, body = '', headers: Record<string, string> = {}): Script =>
  () => ({ status: code, body, headers })

/** Reads everything, then cuts the connection off. */
export const cutOff: Script = (_post, response) => {
  response.destroy()
  return undefined
}
