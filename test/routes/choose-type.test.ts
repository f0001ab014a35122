import t from 'tap'
import { chooseType } from '../../src/routes/choose-type.js'

const OFFERED = ['a/json', 'b/csv'] as const

t.test('chooses a media type as RFC 9110 does', (t) => {
  t.equal(chooseType(undefined, OFFERED), 'a/json')
  t.equal(chooseType('*/*', OFFERED), 'a/json')
  t.equal(chooseType('b/csv, a/json;q=0.9', OFFERED), 'b/csv')
  t.equal(chooseType('b/*', OFFERED), 'b/csv')
  t.equal(chooseType('a/json;q=0, */*', OFFERED), 'b/csv')
  t.equal(chooseType('c/pdf', OFFERED), undefined)
  t.end()
})
