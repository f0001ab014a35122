import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import type { Teardown } from './test-database.js'

/** A proxy for CONNECT on loopback. `tunnels` are the places that it was asked for, `refused` how often it said 407. */
export async function testProxy(t: Teardown, credentials?: { user: string; password: string }) {
  const seen = { tunnels: [] as string[], refused: 0 }
  const expected =
    credentials === undefined
      ? undefined
      : `Basic ${Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64')}`
  const server = http.createServer((_request, response) => response.writeHead(405).end())
  server.on('connect', (request, socket: net.Socket) => {
    socket.on('error', () => undefined)
    if (expected !== undefined && request.headers['proxy-authorization'] !== expected) {
      seen.refused += 1
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="p"\r\n\r\n')
      return
    }
    seen.tunnels.push(request.url ?? '')
    const { hostname, port } = new URL(`tcp://${request.url}`)
    const onward = net.connect({ host: hostname, port: Number(port) }, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      onward.pipe(socket)
      socket.pipe(onward)
    })
    onward.on('error', () => socket.destroy())
    socket.on('close', () => onward.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(async () => {
    server.closeAllConnections()
    server.close()
  })
  const place = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return { place, url: `http://${place}`, seen }
}
