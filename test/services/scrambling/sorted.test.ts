import fc from 'fast-check'
import t from 'tap'
import { sorted } from '../../../src/services/scrambling/sorted.js'

t.test('puts few numbers and many in order, and leaves what it was given', (t) => {
  const numbers = fc.array(
    fc.oneof(fc.integer(), fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true })),
    {
      maxLength: 200,
    },
  )
  fc.assert(
    fc.property(numbers, (numbers) => {
      const before = [...numbers]
      const inOrder = sorted(numbers)
      t.same(numbers, before)
      t.same(inOrder, Array.from(Float64Array.from(numbers).sort()))
    }),
  )
  t.end()
})
