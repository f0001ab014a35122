import net from 'node:net'
import tls from 'node:tls'
import type { Receiver } from '../../../src/config/receiver.js'
import { testCertificate } from '../test-certificate.js'
import type { Teardown } from '../test-database.js'

/** TLS on loopback before a receiver that speaks plain HTTP: live data never travels in the clear. */
export async function tlsBefore(
  t: Teardown,
  receiver: Receiver,
): Promise<{ receiver: Receiver; caFile: string }> {
  const { key, cert, file } = await testCertificate(t)
  const target = new URL(receiver.apiEndpoint)
  const server = tls.createServer({ key, cert }, (socket) => {
    const behind = net.connect(Number(target.port), target.hostname)
    for (const [one, other] of [
      [socket, behind],
      [behind, socket],
    ] as const) {
      one.on('error', () => other.destroy())
      one.pipe(other)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(async () => void server.close())
  const { port } = server.address() as net.AddressInfo
  const secure = (url: string) => {
    const { pathname, search } = new URL(url)
    return `https://127.0.0.1:${port}${pathname}${search}`
  }
  return {
    receiver: {
      ...receiver,
      apiEndpoint: secure(receiver.apiEndpoint),
      tokenEndpoint: secure(receiver.tokenEndpoint),
    },
    caFile: file,
  }
}
