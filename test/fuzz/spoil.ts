import fc from '../support/property.js'

/** Texts that have broken one service or another. */
export const HOSTILE = [
  '',
  ' ',
  '\0',
  '\u{feff}',
  '\ud800',
  '‮',
  "'; drop table csc.submission; --",
  '" or 1=1',
  '../../../../etc/passwd',
  '%2e%2e%2f',
  '${7*7}{{7*7}}',
  '<script>alert(1)</script>',
  '=cmd|calc!A1',
  '__proto__',
  'constructor',
  'null',
  'NaN',
  '-0',
  '9'.repeat(400),
  'x'.repeat(9000),
  '2026-02-30',
  '0000-00-00T00:00:00Z',
  '01939a52-6f1c-7cc2-9f6e-00000000000g',
  '😀'.repeat(50),
]

const JUNK: readonly unknown[] = [null, true, -1, 0, 1.5, 2 ** 53, 1e308, [], {}, [[]], ...HOSTILE]
const junk = fc.constantFrom(...JUNK)

/** The value, wrong in one place: something missing, something more, or something else. */
export function spoilt(value: unknown): fc.Arbitrary<unknown> {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return junk
  if (Array.isArray(value)) return junk.map((more) => [...(value as unknown[]), more])
  const entries = Object.entries(value)
  return fc.oneof(
    fc
      .nat(entries.length - 1)
      .map((gone) => Object.fromEntries(entries.filter((_, index) => index !== gone))),
    fc
      .tuple(fc.constantFrom('extra', '__proto__', 'constructor', '', ...HOSTILE), junk)
      .map(([name, more]) => Object.fromEntries([...entries, [name, more]])),
    fc
      .nat(entries.length - 1)
      .chain((place) =>
        fc
          .oneof(junk, spoilt(entries[place]?.[1]))
          .map((other) =>
            Object.fromEntries(entries.map(([name, old], index) => [name, index === place ? other : old])),
          ),
      ),
  )
}

/** Bodies that are no JSON, or such as no parser should be asked to read. */
export const RUBBISH: readonly (string | Buffer)[] = [
  '',
  '{',
  '[',
  '{"a":1,"a":2}',
  '{"__proto__":{"isAdmin":true}}',
  '[1,2',
  '"text"',
  'null',
  '{}{}',
  '\u{feff}{}',
  'a=b&c=d',
  '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
  '['.repeat(20_000),
  '{"a":'.repeat(20_000),
  `{"a":"${'x'.repeat(200_000)}"}`,
  `[${'{},'.repeat(5000)}{}]`,
  '{"la_child_id":"A"}\n{"la_child_id":"A"}\n\n\n{',
  Buffer.from([0xff, 0xfe, 0x00, 0x7b]),
  Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d]),
  Buffer.alloc(100_000),
]
