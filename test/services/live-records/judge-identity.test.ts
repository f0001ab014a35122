import t from 'tap'
import { judgeIdentities, type Claim } from '../../../src/services/live-records/judge-identity.js'

const claim = (rows: number, ownRows: number, hasUnreadableOwnRow: boolean): Claim => ({
  laChildId: 'K1',
  rows,
  ownRows,
  hasUnreadableOwnRow,
})
const judged = (given: Claim | undefined, someAgree: boolean, personId: string | null, claimed = 'K1') => {
  const finding = judgeIdentities({ claims: given === undefined ? [] : [given], someAgree })(
    personId,
    claimed,
  )
  return finding === undefined ? 'taken' : `${finding.severity}: ${finding.message.slice(0, 20)}`
}

const TABLE: [string, Claim | undefined, boolean, string | null, RegExp][] = [
  ['a row of its own child', undefined, true, 'K1', /^taken/],
  ['its own row beside another that names it', claim(2, 1, false), true, 'K1', /^taken/],
  ['another row beside its own', claim(2, 1, false), true, 'A1', /^error: is another child’s/],
  ['a row without person_id beside its own', claim(2, 1, false), true, null, /^error: is another child’s/],
  ['another row, its own cannot be read', claim(1, 0, true), true, 'A1', /^error: is another child’s/],
  ['two rows of other ids', claim(2, 0, false), true, 'A1', /^error: is named by several/],
  ['two rows of its own id', claim(2, 2, false), true, 'K1', /^error: is named by several/],
  ['the only row that differs', claim(1, 0, false), true, 'A1', /^warning: is not the/],
  ['a row without person_id', claim(1, 0, false), true, '', /^warning: is in a row without/],
  ['a table of other ids', claim(1, 0, false), false, 'A1', /^taken/],
  ['a table of other ids that overlap', claim(1, 0, true), false, 'A1', /^taken/],
  ['two rows for one child in a table of other ids', claim(2, 0, true), false, 'A1', /^error: is named by/],
]
for (const [name, given, someAgree, personId, expected] of TABLE) {
  t.test(`judges ${name}`, (t) => {
    t.match(judged(given, someAgree, personId), expected)
    t.end()
  })
}

t.test('says nothing of a payload that names no child: its reader does', (t) => {
  t.equal(judgeIdentities({ claims: [claim(2, 1, false)], someAgree: true })('A1', null), undefined)
  t.end()
})
