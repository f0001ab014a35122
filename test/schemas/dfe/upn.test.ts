import fc from '../../support/property.js'
import t from 'tap'
import { isWellFormedUpn, upnCheckLetter } from '../../../src/schemas/dfe/upn.js'

t.test('agrees with the published cases', (t) => {
  const right = [
    'B801200005001',
    'X845212818005',
    'A950000178301',
    'M80120000500A',
    'Y80120000500Z',
    'P207000016049',
  ]
  const wrong = [
    'A801200005001',
    'X80120000A001',
    'R247962919251',
    'X428558133462',
    'Q207000016049',
    'b801200005001',
  ]
  for (const upn of right) t.ok(isWellFormedUpn(upn), upn)
  for (const upn of wrong) t.notOk(isWellFormedUpn(upn), upn)
  t.end()
})

t.test('notices any one wrong digit', (t) => {
  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 12 })
  fc.assert(
    fc.property(
      digits,
      fc.integer({ min: 0, max: 11 }),
      fc.integer({ min: 1, max: 9 }),
      (right, place, shift) => {
        const wrong = right.with(place, ((right[place] ?? 0) + shift) % 10)
        return upnCheckLetter(right.join('')) !== upnCheckLetter(wrong.join(''))
      },
    ),
  )
  t.end()
})
