import net, { type AddressInfo } from 'node:net'
import t, { type Test } from 'tap'
import { startBuiltInSimulator } from '../../../src/built-in-simulator.js'
import type { Receiver } from '../../../src/config/receiver.js'
import { checkConnection } from '../../../src/services/delivery/connectivity/connectivity-service.js'
import { testCertificate } from '../../support/test-certificate.js'
import { testProxy } from '../../support/test-proxy.js'
import { testReceiver } from '../../support/test-receiver.js'

const simulator = await startBuiltInSimulator(0)
t.teardown(async () => simulator.stop())
const certificate = await testCertificate(t)
const secured = await testReceiver(t, certificate)

const check = async (receiver: Receiver, httpsProxy?: string) =>
  checkConnection(receiver, {
    laCode: '330',
    timeoutMs: 2000,
    httpsProxy,
    noProxy: undefined,
  })

/** Fails at `name` alone: what is before went well, what is behind was not tried. */
const failsAt = async (t: Test, name: string, detail: RegExp, receiver: Receiver, httpsProxy?: string) => {
  const { ok, steps } = await check(receiver, httpsProxy)
  const at = steps.findIndex((step) => step.name === name)
  t.equal(ok, false)
  t.same(
    steps.map((step) => step.ok),
    steps.map((_, index) => index < at),
  )
  t.match(steps[at]?.detail, detail)
  for (const step of steps.slice(at + 1)) t.equal(step.detail, `Not tried, since ${name} failed`)
  const said = JSON.stringify(steps)
  for (const secret of [receiver.clientSecret, receiver.supplierKey, 'token-', 'hunter2']) {
    t.notOk(said.includes(secret), 'tells no secret')
  }
}

t.test('goes all the way where everything is right, and sends no record', async (t) => {
  const { ok, steps } = await check(simulator.receiver)
  t.equal(ok, true)
  t.same(
    steps.map(({ name, ok }) => `${name} ${ok}`),
    ['dns true', 'tcp true', 'proxy true', 'tls true', 'token true', 'endpoint true'],
  )
  const summary = await (await fetch(`${simulator.url}/control/summary`)).json()
  t.match(summary, { recordsAccepted: 0, childrenHeld: 0 })
})

t.test('tells an unknown name', async (t) => {
  const receiver = { ...simulator.receiver, apiEndpoint: 'http://no-such-host.invalid/api' }
  await failsAt(t, 'dns', /no-such-host\.invalid:80 is not known here .* Ask IT for a DNS server/, receiver)
})

t.test('tells a refused port', async (t) => {
  const server = net.createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  const receiver = { ...simulator.receiver, apiEndpoint: `http://127.0.0.1:${port}` }
  await failsAt(t, 'tcp', /refuses connections \(ECONNREFUSED\).*firewall/, receiver)
})

t.test('tells a certificate that nobody knows', async (t) => {
  await failsAt(t, 'tls', /DEPTH_ZERO_SELF_SIGNED_CERT.*NODE_EXTRA_CA_CERTS/, secured.receiver)
  t.equal(secured.tokens.length, 0, 'and asks it for nothing')
})

t.test('tells a host that is on the port and does not speak TLS', async (t) => {
  const { receiver } = simulator
  const apiEndpoint = receiver.apiEndpoint.replace('http:', 'https:')
  await failsAt(t, 'tls', /There is no TLS|share no version of TLS/, { ...receiver, apiEndpoint })
})

t.test('tells TLS that is too old', async (t) => {
  const old = await testReceiver(t, {
    ...certificate,
    minVersion: 'TLSv1',
    maxVersion: 'TLSv1.1',
    ciphers: 'ALL@SECLEVEL=0',
  })
  await failsAt(t, 'tls', /share no version of TLS from 1\.2 on/, old.receiver)
})

t.test('tells a proxy that wants credentials, or others', async (t) => {
  const proxy = await testProxy(t, { user: 'gateway', password: 'right' })
  await failsAt(t, 'proxy', /wants credentials, or others .*407.*HTTPS_PROXY/, secured.receiver, proxy.url)
  const wrong = `http://gateway:hunter2@${proxy.place}`
  await failsAt(t, 'proxy', /wants credentials, or others/, secured.receiver, wrong)
  const right = `http://gateway:right@${proxy.place}`
  await failsAt(t, 'tls', /SELF_SIGNED/, secured.receiver, right)
  t.equal(proxy.seen.tunnels.length, 1)
})

t.test('tells a wrong secret', async (t) => {
  const receiver = { ...simulator.receiver, clientSecret: 'wrong-client-secret' }
  await failsAt(t, 'token', /refuses the client id, secret or scope \(401\).*secrets expire/, receiver)
})

t.test('tells a token endpoint that is none', async (t) => {
  const receiver = { ...simulator.receiver, tokenEndpoint: `${simulator.url}/nowhere` }
  await failsAt(t, 'token', /gives no token.*TOKEN_ENDPOINT/, receiver)
})

t.test('tells a wrong supplier key', async (t) => {
  const receiver = { ...simulator.receiver, supplierKey: 'wrong-supplier-key' }
  await failsAt(t, 'endpoint', /does not let it in \(403\).*SUPPLIER_KEY/, receiver)
})

t.test('tells a wrong address', async (t) => {
  const receiver = { ...simulator.receiver, apiEndpoint: `${simulator.url}/elsewhere` }
  await failsAt(t, 'endpoint', /no receiver at this address \(404\)/, receiver)
})
