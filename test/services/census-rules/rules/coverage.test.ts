import { readdirSync, readFileSync } from 'node:fs'
import t from 'tap'
import { notImplemented, rules, uniqueRules } from '../../../../src/services/census-rules/rules/index.js'
import { CONTRACT } from '../../../support/shared-contract.js'
import { PUBLISHED } from './published-codes.js'

const written = [...rules, ...uniqueRules]

/** The first and last but one cells of the tables under the two headings: code and severity. */
function readTable(markdown: string): { code: string; isQuery: boolean }[] {
  return [
    ['CIN-', '## CIN census rules'],
    ['903-', '## SSDA903 rules'],
  ].flatMap(([prefix = '', heading = '']) => {
    const section = markdown.slice(markdown.indexOf(heading)).split('\n## ')[0] ?? ''
    return [...section.matchAll(/^\| ([0-9S]\S*) \|.*\| (\S+) \| [^|]+ \|$/gm)].map(
      ([, code = '', severity = '']) => ({ code: `${prefix}${code}`, isQuery: severity === 'query' }),
    )
  })
}

/** The rules of the censuses that map to the payload. */
const table = CONTRACT && new URL('rules.md', CONTRACT)

t.test('has each rule of the published lists once: implemented, or with the reason why not', (t) => {
  const known = [...written.map(({ code }) => code), ...Object.keys(notImplemented)]
  t.same(known.sort(), [...PUBLISHED].sort())
  t.end()
})

t.test('has the severities of the table', { skip: table === undefined }, (t) => {
  const listed = table === undefined ? [] : readTable(readFileSync(table, 'utf8'))
  t.equal(listed.length, 176)
  t.same(
    listed.filter(({ code }) => !PUBLISHED.includes(code)),
    [],
  )
  for (const { code, isQuery } of listed) {
    const rule = rules.find((rule) => rule.code === code)
    if (rule) t.equal(rule.severity, isQuery ? 'query' : 'warning', code)
  }
  t.end()
})

t.test('has at least 150 rules, each once and in the folder of its census', (t) => {
  const folder = new URL('../../../../src/services/census-rules/rules/', import.meta.url)
  const codesIn = (census: string, prefix: string) =>
    readdirSync(new URL(`${census}/`, folder)).flatMap((file) => {
      if (!file.endsWith('.ts')) return []
      const source = readFileSync(new URL(`${census}/${file}`, folder), 'utf8')
      const codes = [...source.matchAll(/^ {4}code: '(\S+)',$/gm)].map(([, code = '']) => code)
      t.ok(codes.length > 0 && codes.every((code) => code.startsWith(prefix)), `${census}/${file}`)
      return codes
    })
  t.ok(written.length >= 150)
  t.equal(new Set(written.map(({ code }) => code)).size, written.length)
  const codes = [...codesIn('cin', 'CIN-'), ...codesIn('ssda903', '903-')]
  t.same(codes.sort(), rules.map(({ code }) => code).sort(), 'the index lists every rule')
  t.end()
})
