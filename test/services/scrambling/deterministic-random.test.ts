import t from 'tap'
import { randomOfChild, below, type Question } from '../../../src/services/scrambling/deterministic-random.js'
import { createHmacSha256 } from '../../../src/services/scrambling/keys.js'
import { createPseudonym } from '../../../src/services/scrambling/treatments/pseudonym.js'

const key = Buffer.alloc(32, 3)
const ofChild = createHmacSha256(key)

t.test('draws the same for the same question, and another number for any other', (t) => {
  const question: Question = { field: 'sex', item: 'A1', original: 'F', round: 0 }
  const others: Question[] = [
    { ...question, field: 'ethnicity' },
    { ...question, item: 'A2' },
    { ...question, original: 'M' },
    { ...question, item: 'A1\nF', original: '' },
    ...Array.from({ length: 40 }, (_, round) => ({ ...question, round: round + 1 })),
  ]
  const one = randomOfChild(ofChild, 'C1')
  const drawn = [question, ...others].map((other) => one.draw(other))
  t.equal(one.draw(question), drawn[0])
  t.equal(new Set(drawn).size, drawn.length)
  t.not(randomOfChild(ofChild, 'C2').draw(question), drawn[0], 'of another child')
  t.not(
    randomOfChild(createHmacSha256(Buffer.alloc(32, 4)), 'C1').draw(question),
    drawn[0],
    'with another key',
  )
  t.end()
})

/** Of `counts`, against an even spread. */
const chiSquare = (counts: readonly number[]) => {
  const even = counts.reduce((sum, count) => sum + count, 0) / counts.length
  return counts.reduce((sum, count) => sum + (count - even) ** 2 / even, 0)
}

t.test('draws each choice as often as every other, and pairs of originals independently', (t) => {
  const CHOICES = 20
  const single = new Array<number>(CHOICES).fill(0)
  const pairs = new Array<number>(CHOICES ** 2).fill(0)
  for (let child = 0; child < 40_000; child++) {
    const { draw } = randomOfChild(ofChild, `C${child}`)
    const [one, other] = ['WBRI', 'WIRI'].map((original) =>
      below(CHOICES, draw({ field: 'ethnicity', original })),
    ) as [number, number]
    single[one]! += 1
    pairs[one * CHOICES + other]! += 1
  }
  t.ok(chiSquare(single) < 50, `19 degrees of freedom, 99.99 % point: ${chiSquare(single).toFixed(0)}`)
  t.ok(chiSquare(pairs) < 510, `399 degrees of freedom, 99.99 % point: ${chiSquare(pairs).toFixed(0)}`)
  t.end()
})

t.test('spells pseudonyms with every letter and digit about as often', (t) => {
  const pseudonym = createPseudonym(key, 'la-child', 20)
  const letters = new Map<string, number>()
  for (let id = 0; id < 5000; id++) {
    for (const [place, character] of [...pseudonym(`C${id}`)].entries()) {
      const kind = `${place % 2} ${character}`
      letters.set(kind, (letters.get(kind) ?? 0) + 1)
    }
  }
  const ofKind = (kind: string) => [...letters].filter(([name]) => name.startsWith(kind)).map(([, n]) => n)
  t.equal(ofKind('0').length, 22)
  t.equal(ofKind('1').length, 10)
  t.ok(chiSquare(ofKind('0')) < 53, `21 degrees of freedom: ${chiSquare(ofKind('0')).toFixed(0)}`)
  t.ok(chiSquare(ofKind('1')) < 34, `9 degrees of freedom: ${chiSquare(ofKind('1')).toFixed(0)}`)
  t.end()
})
