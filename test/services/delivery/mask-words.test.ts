import fc from '../../support/property.js'
import t from 'tap'
import { createChildren } from '../../../src/services/synthetic-data/create-children.js'
import { maskWords } from '../../../src/services/delivery/decide/mask-words.js'

const payload = JSON.stringify({
  la_child_id: 'AB12345678',
  child_details: {
    first_name: 'Mary Ann',
    surname: 'O’Neill-Smith',
    date_of_birth: '2014-05-06',
    postcode: 'QX1 2AB',
  },
})

t.test('keeps the words and the places, and masks what a record holds', (t) => {
  t.equal(
    maskWords('[3].child_details.first_name: "Mary Ann" is not valid', [payload]),
    '[3].child_details.first_name: "•••" is not valid',
  )
  t.equal(maskWords('MARY o’neill-smith, qx1 2ab', [payload]), '••• •••, •••')
  t.equal(
    maskWords('section_47_assessments[0] is malformed', [payload]),
    'section_47_assessments[0] is malformed',
  )
  t.end()
})

t.test('masks what looks like a value of somebody else', (t) => {
  t.equal(maskWords('born 2014-05-06, UPN A123456789012, ref 12345', []), 'born •••, UPN •••, ref •••')
  t.end()
})

t.test('keeps a line of an error page without its markup', (t) => {
  t.equal(
    maskWords('<html><body><h1>Request blocked</h1>\n\n<p>Support id: 18446744073709</p></body></html>', []),
    'Request blocked Support id: •••',
  )
  t.end()
})

t.test('knows a value again however it is spelled', (t) => {
  const renee = JSON.stringify({ child_details: { first_name: 'Renée', surname: "O'Brien" } })
  for (const spelled of [
    "Renée O'Brien",
    'Ren\\u00E9e O\\u0027Brien',
    'Ren&#233;e O&#39;Brien',
    'Ren&#xE9;e O&apos;Brien',
    'Ren&eacute;e O&apos;Brien',
    "Rene\u0301e O'Brien",
  ]) {
    t.notMatch(maskWords(`"${spelled}" is wrong`, [renee]), /Ren|O'|Brien/)
  }
  t.notMatch(maskWords('a\u0000b', []), /\p{Cc}/u)
  t.end()
})

t.test('keeps no half of a character, cut or quoted: the database would refuse the whole outcome', (t) => {
  t.ok(maskWords(`${'word '.repeat(99)}abcd\u{1F600} and more`, []).isWellFormed())
  const halves = fc.constantFrom(
    '\\ud83d',
    '\\uDE00',
    '&#xD800;',
    '&#56320;',
    '\ud83d',
    '\ude00',
    '\u{1F600}',
  )
  const units = fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
    .map((codes) => String.fromCharCode(...codes))
  const text = fc.array(fc.oneof(halves, units, fc.string({ unit: 'binary' }), fc.constant('ab ')), {
    maxLength: 400,
  })
  fc.assert(fc.property(text, (parts) => maskWords(parts.join(''), []).isWellFormed()))
  t.end()
})

t.test('never lets a value of a sent record through, wherever the words quote it', (t) => {
  const payloads = [...createChildren({ seed: 7, count: 40, laCode: '330' })].map((child) =>
    JSON.stringify(child),
  )
  const values = [...new Set(payloads.flatMap((text) => leaves(JSON.parse(text))))].filter(
    (text) => text.length > 1,
  )
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(fc.constantFrom(...values), fc.constantFrom('the', 'field', 'of', '[2].', 'is wrong:')),
        {
          minLength: 1,
          maxLength: 200,
        },
      ),
      fc.constantFrom(' ', ', ', '"', "'", ': '),
      (words, separator) => {
        const masked = ` ${maskWords(words.join(separator), payloads)} `.toLowerCase()
        for (const value of words.filter((word) => values.includes(word))) {
          const whole = new RegExp(`(?<!\\w)${value.toLowerCase().replaceAll(/[^\w\s]/g, '\\$&')}(?!\\w)`)
          if (!['field', 'of', 'the', 'is', 'wrong'].includes(value)) t.notMatch(masked, whole)
        }
        t.ok(masked.length < 510)
      },
    ),
    { numRuns: 50 },
  )
  t.end()
})

function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : []
}
