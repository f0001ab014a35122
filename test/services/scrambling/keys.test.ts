import t from 'tap'
import { deriveSeriesKey, deriveUseKeys } from '../../../src/services/scrambling/keys.js'

const master = Buffer.alloc(32, 1)

t.test('derives the same key for the same series and another for another', (t) => {
  t.same(deriveSeriesKey(master, 'one'), deriveSeriesKey(master, 'one'))
  t.not(deriveSeriesKey(master, 'one').equals(deriveSeriesKey(master, 'two')), true)
  t.not(deriveSeriesKey(master, 'one').equals(deriveSeriesKey(Buffer.alloc(32, 2), 'one')), true)
  t.end()
})

t.test('gives each use a key of its own', (t) => {
  const { pseudonym, upn, child } = deriveUseKeys(deriveSeriesKey(master, 'one'))
  const keys = [pseudonym('worker'), pseudonym('episode'), upn, child].map((key) => key.toString('hex'))
  t.equal(new Set(keys).size, keys.length)
  t.ok(keys.every((key) => key.length === 64))
  t.end()
})

t.test('refuses a master key that could be guessed', (t) => {
  t.throws(() => deriveSeriesKey(Buffer.alloc(31), 'one'), RangeError)
  t.end()
})
