import fc from '../../support/property.js'
import t from 'tap'
import type { CodeList } from '../../../src/schemas/dfe/code-lists/code-list.js'
import { codeLists, type CodeListName } from '../../../src/schemas/dfe/code-lists/index.js'
import { describeUnlisted, nearCodes } from '../../../src/services/census-rules/check-codes.js'

const names = Object.keys(codeLists) as CodeListName[]

t.test('knows a code in other letters, with other signs or zeros, and the words of a code', (t) => {
  t.same(nearCodes('sex', 'm'), ['M'])
  t.same(nearCodes('sex', 'Female'), ['F'])
  t.same(nearCodes('closureReason', 'rc 1'), ['RC1'])
  t.same(nearCodes('closureReason', 'RC-01'), ['RC1'])
  t.same(nearCodes('closureReason', 'RCl'), ['RC1'], 'a small L for a one')
  t.same(nearCodes('placementType', 'TO'), ['T0'])
  t.same(nearCodes('assessmentFactors', '1\u00A0a'), ['1A'])
  t.same(nearCodes('assessmentFactors', '１Ａ'), ['1A'], 'of a full-width keyboard')
  t.same(nearCodes('disability', 'autism '), ['AUT'])
  t.end()
})

t.test('knows a code that one sign is missing from, too much in, wrong in or in the wrong place', (t) => {
  t.same(nearCodes('ethnicity', 'WBR'), ['WBRI'])
  t.same(nearCodes('disability', 'AUTS'), ['AUT'])
  t.same(nearCodes('disability', 'NOME'), ['NONE'])
  t.same(nearCodes('ethnicity', 'CNHE'), ['CHNE'])
  t.end()
})

t.test('says nothing where it would be a guess', (t) => {
  t.same(nearCodes('sex', 'X'), [], 'every code is one sign away from it')
  t.same(nearCodes('placementType', 'H9'), [], 'half of a code is not near it')
  t.same(nearCodes('closureReason', 'RC'), [], 'nine codes begin like this')
  t.same(nearCodes('placementType', 'h5'), [], 'a retired code is not offered')
  t.same(nearCodes('sex', ''), [])
  t.same(nearCodes('sex', ' - '), [])
  t.same(nearCodes('sex', 'M'.repeat(1_000_000)), [])
  t.end()
})

t.test('names current codes alone: every way of writing a code leads to it', (t) => {
  const writing = fc.constantFrom(
    (code: string) => code.toLowerCase(),
    (code: string) => ` ${code}\t`,
    (code: string) => code.split('').join(' '),
    (code: string) => `"${code}"`,
  )
  const code = fc.constantFrom(
    ...names.flatMap((name) => Object.keys(codeLists[name].codes).map((c) => [name, c] as const)),
  )
  fc.assert(fc.property(code, writing, ([name, one], write) => nearCodes(name, write(one)).includes(one)))
  t.end()
})

t.test('never says the text itself, whatever it is', (t) => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('Zoë Quill', 'W BRI', 'wbri', 'AUTX'),
  )
  fc.assert(
    fc.property(fc.constantFrom(...names), text, (name, value) => {
      const { title, codes }: CodeList = codeLists[name]
      const [words = '', near = ''] = describeUnlisted(name, value).split('; near it: ')
      const known = Object.entries(codes).map(([code, label]) => `${code} (${label})`)
      const rest = known.reduce((left, one) => left.replace(one, ''), near)
      return words === `is not a code of the list ${name} (${title})` && /^[, ]*$/.test(rest)
    }),
  )
  t.end()
})
