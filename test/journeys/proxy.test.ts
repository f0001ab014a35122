import t from 'tap'
import { makeDemoKeys } from '../../src/services/access/api-keys.js'
import { eventually } from '../support/eventually.js'
import { gatewayProcess } from '../support/gateway-process.js'
import { inspectingProxy } from '../support/inspecting-proxy.js'
import { testCertificate } from '../support/test-certificate.js'
import { testDatabase } from '../support/test-database.js'
import { testProxy } from '../support/test-proxy.js'
import { testReceiver } from '../support/test-receiver.js'
import { wayOf } from '../support/way-of-a-submission.js'

const { url: databaseUrl } = await testDatabase(t)
const keys = makeDemoKeys()
const certificate = await testCertificate(t)
const upstream = await testReceiver(t, certificate)
const tokens = await testReceiver(t, certificate)
const receiver = { ...upstream.receiver, tokenEndpoint: tokens.receiver.tokenEndpoint }
const placeOf = (url: string) => new URL(url).host

const start = async (environment: Record<string, string>) => {
  const gateway = await gatewayProcess({ databaseUrl, receiver, keys, environment })
  const way = wayOf(gateway.call)
  await way.open(1)
  return { gateway, way }
}

t.test('reaches receiver and token endpoint through a proxy with credentials', async (t) => {
  const proxy = await testProxy(t, { user: 'gate way', password: 'p@ss:word' })
  const { gateway, way } = await start({
    HTTPS_PROXY: `http://gate%20way:p%40ss%3Aword@${proxy.place}`,
    NODE_EXTRA_CA_CERTS: certificate.file,
  })
  const { id } = await way.send(1)
  t.match(await way.until(id, 'transmitted'), { counts: { received: 1 } })
  t.same(
    [...new Set(proxy.seen.tunnels)].sort(),
    [placeOf(receiver.apiEndpoint), placeOf(receiver.tokenEndpoint)].sort(),
  )
  t.equal(proxy.seen.refused, 0)
  t.equal(upstream.posts.length, 1)
  await gateway.end('SIGKILL')
})

t.test('goes through a proxy that inspects TLS once its authority is known, and not before', async (t) => {
  const inspector = await testCertificate(t)
  const proxy = await inspectingProxy(t, inspector, certificate.cert)
  upstream.posts.length = 0
  const environment = { HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: certificate.file }
  const stranger = await start(environment)
  const { id } = await stranger.way.send(1)
  await eventually(async () => (await stranger.way.batches(id))[0].attempts[0]?.outcome === 'retry')
  const [batch] = await stranger.way.batches(id)
  t.match(batch.attempts[0], { outcome: 'retry', httpStatus: null })
  t.same([upstream.posts.length, proxy.seen.length], [0, 0], 'not a byte is shown to a stranger')
  await stranger.gateway.end('SIGKILL')

  const known = await start({ ...environment, NODE_EXTRA_CA_CERTS: inspector.file })
  t.match(await known.way.until(id, 'transmitted'), { counts: { received: 1 } })
  t.equal(upstream.posts.length, 1)
  t.ok(proxy.seen.join('').includes('POST /receiver/1/children_social_care_data/'))
  await known.gateway.end('SIGKILL')
})
