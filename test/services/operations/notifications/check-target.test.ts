import { createServer } from 'node:net'
import t from 'tap'
import {
  findUrlProblem,
  isPublicAddress,
  mayCall,
} from '../../../../src/services/operations/notifications/webhooks/check-target.js'
import { createPostWebhook } from '../../../../src/services/operations/notifications/webhooks/post-webhook.js'
import { recordingNetwork } from '../../../support/test-notifier.js'

/** Addresses that are not on the public internet, as attackers spell them. */
const PRIVATE = [
  ...['127.0.0.1', '127.8.8.8', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254'],
  ...[
    '100.64.0.1',
    '0.0.0.0',
    '0.1.2.3',
    '192.0.0.8',
    '192.0.2.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
  ],
  ...['224.0.0.1', '240.0.0.1', '255.255.255.255', '192.88.99.1'],
  ...[
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'fd12:3456::1',
    'fec0::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
  ],
  ...[
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '100::1',
    '3fff::1',
  ],
  ...['fe80::1%eth0', 'no address', '', '5f00::1'],
]
const PUBLIC = [
  '8.8.8.8',
  '1.1.1.1',
  '172.15.255.255',
  '172.32.0.1',
  '100.63.255.255',
  '2606:4700::1111',
  '2a00:1450::1',
]

t.test('tells public addresses from all others', async (t) => {
  for (const address of PRIVATE) t.notOk(isPublicAddress(address), address)
  for (const address of PUBLIC) t.ok(isPublicAddress(address), address)
})

t.test('refuses URLs that lead inside, however they spell it', async (t) => {
  const inside = [
    ...[
      'https://127.0.0.1/',
      'https://2130706433/',
      'https://0x7f000001/',
      'https://0177.0.0.1/',
      'https://127.1/',
    ],
    ...[
      'https://[::1]/',
      'https://[::ffff:127.0.0.1]/',
      'https://[::ffff:7f00:1]/',
      'https://169.254.169.254/latest',
    ],
    ...['https://①②⑦.⓪.⓪.①/', 'https://0/', 'https://10.1/'],
  ]
  for (const url of inside) t.match(findUrlProblem(url, []), /not public/, url)
  t.match(findUrlProblem('http://example.org/', []), /must begin with https/)
  t.match(findUrlProblem('http://127.0.0.1/', []), /must begin with https/)
  t.match(findUrlProblem('ftp://example.org/', ['example.org']), /must begin with https/)
  t.match(findUrlProblem('https://user:secret@example.org/', []), /user name/)
  t.match(findUrlProblem('https://example.org/#part', []), /after #/)
  t.match(findUrlProblem('https://', []), /must be a URL/)
  t.equal(findUrlProblem('https://example.org/hook?key=1', []), undefined)
  t.equal(findUrlProblem('https://10.0.0.1/', ['10.0.0.1']), undefined)
  t.equal(findUrlProblem('http://127.0.0.1:8080/', ['127.0.0.1:8080']), undefined)
})

t.test('http goes to loopback alone, and only if it is listed', async (t) => {
  t.ok(mayCall(new URL('http://hooks.local/'), ['127.0.0.1', '::1'], ['hooks.local']))
  t.notOk(mayCall(new URL('http://hooks.local/'), ['10.0.0.1'], ['hooks.local']))
  t.notOk(mayCall(new URL('http://hooks.local/'), ['8.8.8.8'], ['hooks.local']))
  t.notOk(mayCall(new URL('http://hooks.local/'), ['127.0.0.1'], []))
  t.notOk(mayCall(new URL('https://hooks.local/'), [], ['hooks.local']), 'a name without addresses')
})

t.test('opens no connection to what a name may not lead to', async (t) => {
  const names = Object.fromEntries([
    ...PRIVATE.map((address, number) => [`inside-${number}.example`, [address]]),
    ['both.example', ['8.8.8.8', '10.0.0.1']],
    ['none.example', []],
  ]) as Record<string, string[]>
  const { network, connected, resolved } = recordingNetwork({ names })
  const post = createPostWebhook({ network, allow: ['intranet.example'], timeoutMs: 500 })
  for (const host of Object.keys(names)) {
    t.match(
      await post(`https://${host}/`, { headers: {}, body: '' }),
      { outcome: 'address_not_allowed' },
      host,
    )
  }
  t.match(await post('https://unknown.example/', { headers: {}, body: '' }), { outcome: 'unreachable' })
  for (const url of ['https://[::ffff:10.0.0.1]/', 'https://169.254.169.254/', 'http://both.example/']) {
    t.match(await post(url, { headers: {}, body: '' }), { outcome: 'address_not_allowed' }, url)
  }
  t.same(connected, [])
  t.equal(resolved.length, Object.keys(names).length + 2)
})

t.test(
  'connects to the address that was checked, even if the name leads elsewhere a moment later',
  async (t) => {
    const answers = [['8.8.8.8'], ['127.0.0.1']]
    const { network, connected } = recordingNetwork({ leadsTo: () => 9 })
    let asked = 0
    const rebinding = { ...network, resolve: async () => answers[asked++] ?? [] }
    const post = createPostWebhook({ network: rebinding, allow: [], timeoutMs: 500 })
    t.match(await post('https://rebinding.example/', { headers: {}, body: '' }), { outcome: 'unreachable' })
    t.match(connected, [{ address: '8.8.8.8', port: 443, isTls: true, servername: 'rebinding.example' }])
    t.equal(asked, 1)
    t.match(await post('https://rebinding.example/', { headers: {}, body: '' }), {
      outcome: 'address_not_allowed',
    })
    t.equal(connected.length, 1)
  },
)

t.test('gives up a name or a receiver that takes too long', async (t) => {
  const { network } = recordingNetwork({ names: { 'slow.example': ['127.0.0.1'] } })
  const stuck = { ...network, resolve: async () => new Promise<string[]>(() => undefined) }
  const alive = setTimeout(() => undefined, 10_000)
  t.teardown(() => clearTimeout(alive))
  const options = { allow: ['slow.example', '127.0.0.1'], timeoutMs: 100 }
  const post = createPostWebhook({ network: stuck, ...options })
  t.match(await post('https://slow.example/', { headers: {}, body: '' }), { outcome: 'timed_out' })

  const silent = createServer(() => undefined)
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  t.teardown(async () => void silent.close())
  const { port } = silent.address() as { port: number }
  const reach = createPostWebhook({ network, ...options })
  t.match(await reach(`http://127.0.0.1:${port}/`, { headers: {}, body: 'x' }), { outcome: 'timed_out' })
})
