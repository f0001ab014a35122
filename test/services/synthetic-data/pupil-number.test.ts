import t from 'tap'
import { isWellFormedUpn } from '../../../src/schemas/dfe/upn.js'
import { createChildren } from '../../../src/services/synthetic-data/create-children.js'

const children = [...createChildren({ seed: 12, count: 10_000, laCode: '330' })]
const details = children.map(({ child_details = {} }) => child_details)
const upns = details.flatMap(({ unique_pupil_number = [] }) => unique_pupil_number)
const former = details.flatMap(({ former_unique_pupil_number = [] }) => former_unique_pupil_number)

t.test('gives each UPN once, present or former, with the right check letter', (t) => {
  t.equal(new Set([...upns, ...former]).size, upns.length + former.length)
  t.ok([...upns, ...former].every(isWellFormedUpn))
  t.ok(former.length > 50)
  t.ok(
    former.every((upn) => /[0-9]$/.test(upn)),
    'the census takes a former one with digits only',
  )
  t.end()
})

t.test('gives a few pupils a temporary UPN, and most one of their own LA', (t) => {
  const temporary = upns.filter((upn) => /[A-Z]$/.test(upn)).length
  t.ok(temporary > 50 && temporary < upns.length / 20)
  const own = upns.filter((upn) => upn.slice(1, 4) === '330').length
  t.ok(own > upns.length * 0.8 && own < upns.length)
  t.end()
})

t.test('gives a born child either a UPN or the reason why it is not known', (t) => {
  const wrong = details.filter(
    ({ date_of_birth, unique_pupil_number: upn, unique_pupil_number_unknown_reason: reason }) =>
      date_of_birth === undefined
        ? upn !== undefined || reason !== undefined
        : (upn === undefined) === (reason === undefined),
  )
  t.same(wrong, [])
  t.end()
})

t.test('uses a pseudo LA where the LA has no UPN prefix', (t) => {
  const [child] = createChildren({ seed: 1, count: 1, laCode: '999' })
  t.equal(child?.child_details?.unique_pupil_number?.slice(1, 4), '001')
  t.end()
})
