import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import t from 'tap'
import { readAnswer } from '../../../src/services/delivery/client/exchange.js'

const TEXT = JSON.stringify(['receipt-1', 'Zoë'])
const bytes = Buffer.from(TEXT)

const PACKED: [string, Buffer, string | undefined][] = [
  ['as it is', bytes, undefined],
  ['identity', bytes, 'identity'],
  ['gzip', gzipSync(bytes), 'gzip'],
  ['gzip by its old name', gzipSync(bytes), 'X-GZIP'],
  ['deflate', deflateSync(bytes), 'deflate'],
  ['deflate without its head', deflateRawSync(bytes), 'deflate'],
  ['brotli', brotliCompressSync(bytes), 'br'],
  ['two, one in the other', gzipSync(brotliCompressSync(bytes)), 'br, gzip'],
]
for (const [name, packed, encoding] of PACKED) {
  t.test(`reads ${name}`, async (t) => {
    t.equal(await readAnswer(packed, encoding, 1000), TEXT)
  })
}

t.test('leaves a byte order mark out', async (t) => {
  t.equal(await readAnswer(Buffer.from(`\uFEFF${TEXT}`), undefined, 1000), TEXT)
})

t.test('gives up what does not unpack, or in a way that nobody knows', async (t) => {
  t.equal(await readAnswer(bytes, 'gzip', 1000), undefined)
  t.equal(await readAnswer(gzipSync(bytes).subarray(0, 12), 'gzip', 1000), undefined)
  t.equal(await readAnswer(bytes, 'zstd', 1000), undefined)
})

t.test('unpacks no more than it was told', async (t) => {
  const bomb = gzipSync(Buffer.alloc(50_000_000))
  t.ok(bomb.length < 60_000)
  t.equal(await readAnswer(bomb, 'gzip', 1_000_000), undefined)
})
