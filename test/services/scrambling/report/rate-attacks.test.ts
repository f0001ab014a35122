import t from 'tap'
import {
  atLeast,
  rankAttacks,
  rateAttack,
  upperBound,
} from '../../../../src/services/scrambling/report/rate-attacks.js'

t.test('bounds shares as published tables do', (t) => {
  const near = (actual: number, expected: number) =>
    t.ok(Math.abs(actual - expected) < 5e-5, `${actual} is ${expected}`)
  near(upperBound(0, 10), 0.25887)
  near(upperBound(0, 1000), 0.0029912)
  near(upperBound(1, 10), 0.39416)
  near(upperBound(5, 10), 0.77756)
  near(upperBound(9, 10), 0.99488)
  near(upperBound(10, 10), 1)
  near(upperBound(12_000, 25_000), 0.48522)
  near(upperBound(24_990, 25_000), 0.99978)
  near(atLeast(8, 10, 0.5), 56 / 1024)
  near(atLeast(0, 10, 0.5), 1)
  near(atLeast(520, 1000, 0.5), 0.10872)
  near(atLeast(480, 1000, 0.5), 0.90262)
  t.end()
})

t.test('ranks by how many children were found, whatever was tried', (t) => {
  const outcome = (children: number, tried: number, found: number) => ({
    children,
    tried,
    found,
    guessing: 1,
  })
  const ranked = rankAttacks([
    rateAttack('weekday', outcome(0, 0, 0)),
    rateAttack('structure', outcome(2000, 2000, 300)),
    rateAttack('three dates', outcome(2000, 400, 100)),
    rateAttack('workers', outcome(1000, 1000, 400)),
  ])
  t.same(
    ranked.map(({ name }) => name),
    ['three dates', 'workers', 'structure', 'weekday'],
  )
  t.end()
})

t.test('rates by the upper bound; a dictionary and what could not be tried have none', (t) => {
  const rate = (found: number, tried: number) =>
    rateAttack('three dates', { children: tried, tried, found, guessing: 1 }).level
  t.equal(rate(392, 395), 'high')
  t.equal(rate(0, 20), 'high', '0 of 20 may be 14 of 100')
  t.equal(rate(80, 1000), 'high', '8 of 100 may be 9.6 of 100')
  t.equal(rate(70, 1000), 'medium')
  t.equal(rate(0, 298), 'medium')
  t.equal(rate(0, 299), 'low')
  t.equal(rate(0, 0), 'not rated')
  const dictionary = (found: number) =>
    rateAttack('dictionary', { children: 100, tried: 100, found, guessing: null })
  t.match(dictionary(0), { level: 'not rated', upperBound: null })
  t.match(dictionary(1), { level: 'high', upperBound: null })
  t.end()
})
