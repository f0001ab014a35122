import http from 'node:http'
import type net from 'node:net'
import { type AddressInfo } from 'node:net'
import tls from 'node:tls'
import type { Teardown } from './test-database.js'

/**
 * A proxy that opens TLS, reads along, and passes on what it read, as the firewalls of many authorities do. It shows a
 * certificate of its own for every host.
 */
export async function inspectingProxy(t: Teardown, own: { key: string; cert: string }, trusted: string) {
  const seen: string[] = []
  const server = http.createServer((_request, response) => response.writeHead(405).end())
  server.on('connect', (request, socket: net.Socket) => {
    socket.on('error', () => undefined)
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
    const { hostname, port } = new URL(`tcp://${request.url}`)
    const inside = new tls.TLSSocket(socket, { isServer: true, ...own })
    const onward = tls.connect({ host: hostname, port: Number(port), ca: trusted })
    inside.on('data', (chunk: Buffer) => seen.push(chunk.toString('latin1')))
    inside.on('error', () => onward.destroy())
    onward.on('error', () => inside.destroy())
    inside.pipe(onward)
    onward.pipe(inside)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(async () => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen }
}
