import net, { type AddressInfo } from 'node:net'
import t from 'tap'
import { openClient } from '../../support/dfe-client.js'
import { testCertificate } from '../../support/test-certificate.js'
import { testProxy } from '../../support/test-proxy.js'
import { wireReceiver } from '../../support/wire-receiver.js'

const upstream = await wireReceiver(t)
const certificate = await testCertificate(t)

t.test('tells what was not sent', async (t) => {
  const closed = net.createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => closed.once('listening', resolve))
  const { port } = closed.address() as AddressInfo
  await new Promise((resolve) => closed.close(resolve))
  const refused = openClient(t, { ...upstream.receiver, apiEndpoint: `http://127.0.0.1:${port}` })
  t.match(await refused(), { reply: { kind: 'not-sent' }, fault: 'ECONNREFUSED', begunAt: undefined })
  const unknown = openClient(t, { ...upstream.receiver, apiEndpoint: 'http://no-such-host.invalid' })
  t.match(await unknown(), { reply: { kind: 'not-sent' }, fault: /ENOTFOUND|EAI_AGAIN/ })
})

t.test('sends nothing to a host that accepts and then says nothing of TLS', async (t) => {
  let bytes = 0
  const silent = net.createServer((socket) => {
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => (bytes += chunk.length))
  })
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  t.teardown(() => silent.close())
  const { port } = silent.address() as AddressInfo
  const post = openClient(t, { ...upstream.receiver, apiEndpoint: `https://127.0.0.1:${port}` })
  t.match(await post(), { reply: { kind: 'not-sent' }, fault: /TimeoutError|UND_ERR_CONNECT_TIMEOUT/ })
  t.ok(bytes > 0 && bytes < 2000, 'nothing but the hello of TLS')
})

t.test('sends nothing over TLS that is too old, nor to a stranger', async (t) => {
  const old = await wireReceiver(t, {
    ...certificate,
    ...{ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL@SECLEVEL=0' },
  })
  const stranger = await wireReceiver(t, certificate)
  for (const [{ receiver, seen }, fault] of [
    [old, /PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|ERR_SSL/],
    [stranger, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ] as const) {
    const { tokenEndpoint } = upstream.receiver
    t.match(await openClient(t, { ...receiver, tokenEndpoint })(), { reply: { kind: 'not-sent' }, fault })
    t.equal(seen.heads, 0)
  }
})

t.test('sends nothing through a proxy that does not let it through', async (t) => {
  const target = await wireReceiver(t, certificate)
  const { tokenEndpoint } = upstream.receiver
  const receiver = { ...target.receiver, tokenEndpoint }
  const secured = await testProxy(t, { user: 'gateway', password: 'right' })
  for (const url of [secured.url, `http://gateway:wrong@${secured.place}`]) {
    t.match(await openClient(t, receiver, { httpsProxy: url })(), {
      reply: { kind: 'not-sent' },
      fault: 'PROXY_407',
    })
  }
  for (const [reply, fault] of [
    ['HTTP/1.1 403 Forbidden\r\n\r\n', 'PROXY_403'],
    ['HTTP/1.1 502 Bad Gateway\r\n\r\n', 'PROXY_502'],
    ['', 'ECONNRESET'],
    [undefined, 'TimeoutError'],
  ] as const) {
    let connections = 0
    const proxy = net.createServer((socket) => {
      connections += 1
      socket.on('error', () => undefined)
      socket.once('data', () => {
        if (reply !== undefined) socket.end(reply)
      })
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    t.teardown(() => proxy.close())
    const httpsProxy = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
    t.match(await openClient(t, receiver, { httpsProxy })(), { reply: { kind: 'not-sent' }, fault })
    t.equal(connections, 1, 'it is asked once')
  }
  t.equal(target.seen.heads, 0)
})

t.test('reaches what NO_PROXY names without the proxy, and knows its TLS there as well', async (t) => {
  const target = await wireReceiver(t, certificate)
  const proxy = await testProxy(t)
  const through = openClient(t, target.receiver, { httpsProxy: proxy.url })
  t.match(await through(), { reply: { kind: 'not-sent' } }, 'the token is asked for first')
  t.equal(proxy.seen.tunnels.length, 1)
  const beside = openClient(t, target.receiver, { httpsProxy: proxy.url, noProxy: '127.0.0.1' })
  await beside()
  t.equal(proxy.seen.tunnels.length, 1)
})
