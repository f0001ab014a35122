import fc from '../../support/property.js'
import t from 'tap'
import { createChildren } from '../../../src/services/synthetic-data/create-children.js'
import { canonicalDigest, canonicalText, digestOfText } from '../../../src/services/delta/canonical.js'

type Json = ReturnType<typeof JSON.parse>

/** The same value with its keys, and the items of its lists, in an order that `next` decides. */
function respelled(value: Json, next: () => number): Json {
  const shuffled = <T>(items: T[]): T[] =>
    items
      .map((item) => ({ item, at: next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item)
  if (Array.isArray(value)) return shuffled(value.map((item) => respelled(item, next)))
  if (typeof value !== 'object' || value === null) return value
  const fields = shuffled(Object.entries(value)).map(([name, item]) => [name, respelled(item, next)])
  return {
    ...(next() % 2 === 0 && !('purge' in value) ? { purge: false } : {}),
    ...Object.fromEntries(fields),
  }
}

/** The same value with one leaf or list changed, lost or added to. */
function edited(value: Json, next: () => number): Json {
  if (Array.isArray(value)) {
    if (value.length === 0 || next() % 3 === 0) return [...value, 'added']
    const at = next() % value.length
    return value.map((item, index) => (index === at ? edited(item, next) : item))
  }
  if (typeof value === 'object' && value !== null) {
    const names = Object.keys(value)
    if (names.length === 0) return { added: 1 }
    const name = names[next() % names.length] as string
    if (next() % 3 === 0 && value[name] !== false) return { ...value, [name]: undefined }
    return { ...value, [name]: edited(value[name], next) }
  }
  return typeof value === 'string' ? `${value}x` : typeof value === 'boolean' ? 'other' : Number(value) + 1
}

const children = [...createChildren({ seed: 11, count: 300, laCode: '330' })]
const child = fc.nat(children.length - 1).map((index) => children[index])
const numbers = fc.infiniteStream(fc.nat(1_000_000))
const from = (stream: Iterator<number>) => () => stream.next().value as number

t.test('is the same for every spelling of a record', async () => {
  fc.assert(
    fc.property(child, numbers, (record, stream) => {
      const other = JSON.stringify(respelled(record, from(stream)), undefined, 2)
      return digestOfText(other)?.equals(canonicalDigest(record)) === true
    }),
    { numRuns: 500 },
  )
})

t.test('is another for every other record', async () => {
  fc.assert(
    fc.property(child, numbers, (record, stream) => {
      const other = JSON.stringify(edited(record, from(stream)))
      return digestOfText(other)?.equals(canonicalDigest(record)) !== true
    }),
    { numRuns: 500 },
  )
})

t.test('is the same as itself for any JSON', async () => {
  fc.assert(
    fc.property(fc.jsonValue(), numbers, (value, stream) => {
      const parsed = JSON.parse(JSON.stringify(value))
      return canonicalText(respelled(parsed, from(stream))) === canonicalText(parsed)
    }),
  )
})

t.test('keeps missing, empty and null apart, and purge: true', async (t) => {
  const texts = ['{}', '{"a":[]}', '{"a":null}', '{"a":""}', '{"purge":true}', '{"a":[[]]}'].map((text) =>
    digestOfText(text)?.toString('hex'),
  )
  t.equal(new Set(texts).size, texts.length)
  t.ok(digestOfText('{"purge":false}')?.equals(digestOfText('{}') as Buffer))
})

t.test('has no digest of what is not JSON, or is nested without end', async (t) => {
  t.equal(digestOfText('{"a":'), undefined)
  t.equal(digestOfText('[{"a":'.repeat(200_000) + '1' + '}]'.repeat(200_000)), undefined)
})
