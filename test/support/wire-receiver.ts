import { randomUUID } from 'node:crypto'
import http from 'node:http'
import https from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import type { Receiver } from '../../src/config/receiver.js'
import type { Teardown } from './test-database.js'

/** A request whose head has come. Whatever is written to `socket` goes over the wire as it is. */
export type Exchange = {
  readonly request: http.IncomingMessage
  readonly socket: Socket
  /** The body, once all of it has come. */
  readonly body: Promise<string>
}

/** The events on the wire of one POST, from the end of its head. */
export type Wire = (exchange: Exchange) => void | Promise<void>

/**
 * A receiver that can be as wrong as the wire lets it be. `heads` counts POSTs that began, `bodies` holds those that came
 * whole.
 * @param otherwise what happens where nothing is scripted
 */
export async function wireReceiver(t: Teardown, tls?: https.ServerOptions, otherwise: Wire = receive) {
  const seen = { heads: 0, bodies: [] as string[], connections: 0 }
  const script: Wire[] = []
  const sockets = new Set<Socket>()
  const listener: http.RequestListener = (request) => {
    request.on('error', () => undefined)
    if (request.url === '/token') {
      request.resume()
      // Written raw as well: node would wait for the end of answers on this connection that it does not know of.
      request.socket.write(answer('200 OK', '{"access_token":"t","expires_in":3600}'))
      return
    }
    seen.heads += 1
    const body = readAll(request)
    body.then(
      (text) => seen.bodies.push(text),
      () => undefined,
    )
    void (script.shift() ?? otherwise)({ request, socket: request.socket, body })
  }
  const server = tls === undefined ? http.createServer(listener) : https.createServer(tls, listener)
  server.on('connection', (socket: Socket) => {
    seen.connections += 1
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(async () => {
    for (const socket of sockets) socket.destroy()
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
  return { url, receiver, seen, script }
}

async function readAll(request: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** As many receipts as records, none given before. */
export const receiptsFor = (body: string): string =>
  JSON.stringify((JSON.parse(body) as unknown[]).map(() => `2026-11-24_09:00:00.00_${randomUUID()}.json`))

/** The bytes of an answer. */
export function answer(
  status: string,
  body: string | Buffer = '',
  headers: Readonly<Record<string, string>> = {},
): Buffer {
  const bytes = Buffer.from(body)
  const all = { 'content-type': 'application/json', 'content-length': String(bytes.length), ...headers }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n`), bytes])
}

/** Takes the batch. */
export const receive: Wire = async ({ socket, body }) => {
  socket.write(answer('200 OK', receiptsFor(await body)))
}

/** Answers what it is told once it has read everything. */
export const answers =
  (status: string, body?: string | Buffer, headers?: Record<string, string>): Wire =>
  async (exchange) => {
    await exchange.body
    exchange.socket.write(answer(status, body, headers))
  }
