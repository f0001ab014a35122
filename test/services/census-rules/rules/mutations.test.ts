import { readFileSync } from 'node:fs'
import t from 'tap'
import ts from 'typescript'
import { viewChild } from '../../../../src/services/census-rules/child.js'
import { EXAMPLE_CONTEXT, type Rule } from '../../../../src/services/census-rules/rule.js'
import { rules } from '../../../../src/services/census-rules/rules/index.js'

/** Changes to a rule that would make it another rule: its examples have to notice each. */
const MUTATIONS: readonly (readonly [pattern: RegExp, replacement: string | ((found: string) => string)])[] =
  [
    [/ < /g, ' <= '],
    [/ <= /g, ' < '],
    [/ > /g, ' >= '],
    [/ >= /g, ' > '],
    [/ === /g, ' !== '],
    [/ !== /g, ' === '],
    [/ && /g, ' || '],
    [/ \|\| /g, ' && '],
    [/!(?=[\w(/])/g, ''],
    [/\btrue\b/g, 'false'],
    [/\bfalse\b/g, 'true'],
    [/\bisBefore\(/g, 'isAfter('],
    [/\bisAfter\(/g, 'isBefore('],
    [/\bis(?=\w+\()/g, '!is'],
    [/\bsome\(/g, 'every('],
    [/\bevery\(/g, 'some('],
    [/(?<=[ (])\d+(?=[,) ])/g, (number) => String(Number(number) + 1)],
    [/(?<=[ (])\d+(?=[,) ])/g, (number) => String(Number(number) - 1)],
    [/(?<='\d{4}-\d\d-)\d\d(?=')/g, (day) => String(Number(day) + 1).padStart(2, '0')],
  ]

const IMPORTS = /^(?:import [^]*?'\n)+/
const FOLDER = new URL('../../../../src/services/census-rules/rules/', import.meta.url)

/** Each mutant of the source, with what was changed. Only the check and what it uses are changed. */
function* mutantsOf(source: string): Generator<{ change: string; mutant: string }> {
  const [imports = ''] = IMPORTS.exec(source) ?? []
  const spans = [
    [imports.length, source.indexOf('export const')],
    [source.indexOf('  check:'), source.indexOf('  examples:')],
  ] as const
  for (const [from, to] of spans) {
    for (const [pattern, replacement] of MUTATIONS) {
      for (const { 0: found, index } of source.slice(from, to).matchAll(pattern)) {
        const at = from + index
        const changed = typeof replacement === 'string' ? replacement : replacement(found)
        const mutant = source.slice(0, at) + changed + source.slice(at + found.length)
        yield { mutant, change: `${source.slice(at - 40, at)}«${found} → ${changed}»` }
      }
    }
  }
}

/**
 * The rule of each source, all of one file: they become one module, which is never written, each a function of its own
 * below the imports that they share.
 */
async function load(sources: readonly string[]): Promise<readonly (() => Rule)[]> {
  const [imports = ''] = IMPORTS.exec(sources[0] ?? '') ?? []
  const absolute = imports.replace(/(?<=from ')[^']+/g, (path) => new URL(path, FOLDER).href)
  const bodies = sources.map(
    (source) => `() => {${source.slice(imports.length).replace(/export const \w+: Rule =/, 'return')}}`,
  )
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 }
  const { outputText } = ts.transpileModule(`${absolute}export const made = [${bodies.join(',')}]`, {
    compilerOptions,
  })
  const url = `data:text/javascript,${encodeURIComponent(outputText)}`
  return ((await import(url)) as { made: (() => Rule)[] }).made
}

const keepsExamples = ({ check, examples }: Rule): boolean =>
  examples.passes.every((record) => check(viewChild(record), EXAMPLE_CONTEXT).length === 0) &&
  examples.fails.every(
    ([record, ...at]) => JSON.stringify(check(viewChild(record), EXAMPLE_CONTEXT)) === JSON.stringify(at),
  )

/** A check that throws is noticed too. */
function survives(make: () => Rule): boolean {
  try {
    return keepsExamples(make())
  } catch {
    return false
  }
}

t.test('notices each changed condition and bound of each rule by its examples', async (t) => {
  let changes = 0
  const unnoticed: string[] = []
  for (const { code } of rules) {
    const source = readFileSync(new URL(`${code.toLowerCase()}.ts`, FOLDER), 'utf8')
    const mutants = [...mutantsOf(source)]
    const [unchanged, ...made] = await load([source, ...mutants.map(({ mutant }) => mutant)])
    if (unchanged === undefined || !survives(unchanged)) t.fail(`${code} does not keep its own examples`)
    changes += made.length
    made.forEach((make, index) => {
      if (survives(make)) unnoticed.push(`${code}: ${mutants[index]?.change}`)
    })
  }
  t.ok(changes > 600, `${changes} changes`)
  t.same(unnoticed, [])
})
