import { readdirSync, readFileSync } from 'node:fs'
import t from 'tap'
import { notWritten } from '../../../../src/services/census-rules/rules/not-written.js'
import { rules, uniqueRules } from '../../../../src/services/census-rules/rules/index.js'
import { CONTRACT } from '../../../support/shared-contract.js'

const written = [...rules, ...uniqueRules]

/** Rules of the SSDA903 of 2025-26, which the table does not have yet. */
const NEWER = ['903-SW18STG2', '903-SW19STG2']

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

t.test('covers the censuses’ rules but for a few, each with a reason', { skip: table === undefined }, (t) => {
  const listed = table === undefined ? [] : readTable(readFileSync(table, 'utf8'))
  t.equal(listed.length, 176)
  const known = [...written.map(({ code }) => code), ...Object.keys(notWritten)]
  t.same([...listed.map(({ code }) => code), ...NEWER].sort(), known.sort())
  for (const { code, isQuery } of listed) {
    const rule = rules.find((rule) => rule.code === code)
    if (rule) t.equal(rule.severity, isQuery ? 'query' : 'warning', code)
  }
  t.end()
})

t.test('has at least 150 rules, each once and in a file of its name', (t) => {
  const folder = new URL('../../../../src/services/census-rules/rules/', import.meta.url)
  const files = readdirSync(folder).filter((file) => /^(cin-[0-9]|903-(?!rules)).*\.ts$/.test(file))
  t.ok(written.length >= 150)
  t.same(files.sort(), written.map(({ code }) => `${code.toLowerCase()}.ts`).sort())
  t.end()
})
