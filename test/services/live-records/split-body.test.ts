import fc from '../../support/property.js'
import t from 'tap'
import { splitArray, splitLines, type Piece } from '../../../src/services/live-records/split-body.js'

/** The text in chunks of these lengths, over and over. */
async function* chunked(text: string | Buffer, lengths: readonly number[]): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text)
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const length = lengths[turn % lengths.length] ?? 1
    yield bytes.subarray(at, at + length)
    at += length
  }
}

async function all(pieces: AsyncIterable<Piece>): Promise<[number, string | undefined][]> {
  const found: [number, string | undefined][] = []
  for await (const { line, bytes } of pieces) found.push([line, bytes?.toString('utf8')])
  return found
}

const lengths = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 })
const values = fc.array(
  fc.oneof(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), fc.jsonValue()),
  {
    maxLength: 8,
  },
)

t.test('finds every element of any array, however it is cut into chunks', async () => {
  await fc.assert(
    fc.asyncProperty(values, lengths, fc.nat(3), async (elements, chunks, indent) => {
      const found = await all(splitArray(chunked(JSON.stringify(elements, undefined, indent), chunks)))
      return (
        JSON.stringify(found.map(([, text]) => JSON.parse(text ?? ''))) === JSON.stringify(elements) &&
        found.every(([line], index) => line === index + 1)
      )
    }),
  )
})

t.test('finds every line, however it is cut into chunks', async () => {
  await fc.assert(
    fc.asyncProperty(values, lengths, async (records, chunks) => {
      const text = records.map((record) => JSON.stringify(record)).join('\n')
      const found = await all(splitLines(chunked(text, chunks)))
      return JSON.stringify(found.map(([, line]) => JSON.parse(line ?? ''))) === JSON.stringify(records)
    }),
  )
})

t.test('counts blank lines and skips them, whatever ends a line', async (t) => {
  const found = await all(splitLines(chunked('\n{}\r\n \t\r\n[]\n\n', [3])))
  t.same(
    found.map(([line, text]) => [line, text?.trim()]),
    [
      [2, '{}'],
      [4, '[]'],
    ],
  )
  t.same(await all(splitLines(chunked('', [1]))), [])
})

t.test('finds what comes after a broken element', async (t) => {
  t.same(await all(splitArray(chunked('[{"a":]},{x},,{"b":1}]', [4]))), [
    [1, '{"a":]}'],
    [2, '{x}'],
    [3, ''],
    [4, '{"b":1}'],
  ])
  t.same(await all(splitArray(chunked('\ufeff [ ] \n', [1]))), [])
  t.same(await all(splitArray(chunked('[1,]', [1]))), [
    [1, '1'],
    [2, ''],
  ])
})

t.test('refuses what is not one whole array', async (t) => {
  for (const text of ['', '{}', '[{}', '[{}] x', '[][]', 'x[]', '["', '[{"a":"]', ']']) {
    await t.rejects(all(splitArray(chunked(text, [2]))), { code: 'REQUEST_REFUSED' }, text)
  }
})

t.test('forgets a record that is too large, and goes on', async (t) => {
  const text = ['{"a":1}', `{"b":"${'x'.repeat(50)}"}`, '{"c":3}']
  const expected = [
    [1, '{"a":1}'],
    [2, undefined],
    [3, '{"c":3}'],
  ]
  t.same(await all(splitLines(chunked(text.join('\n'), [7]), 20)), expected)
  t.same(await all(splitArray(chunked(`[${text.join(',')}]`, [7]), 20)), expected)
})
