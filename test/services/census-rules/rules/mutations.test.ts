import { readdirSync, readFileSync } from 'node:fs'
import { transformSync } from 'esbuild'
import t from 'tap'
import ts from 'typescript'
import { viewRecord } from '../../../../src/services/census-rules/record-view.js'
import type { Rule } from '../../../../src/services/census-rules/rule.js'
import { isAfter, isBefore } from '../../../../src/services/census-rules/rules/dates.js'
import { EXAMPLE_CONTEXT } from '../examples/example.js'
import { examples } from '../examples/index.js'

type Mutation = readonly [pattern: RegExp, replacement: string | ((found: string) => string)]

/** Changes to a rule that would make it another rule: its examples have to notice each. */
const MUTATIONS: readonly Mutation[] = [
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
  [/\bisBefore\b/g, 'isAfter'],
  [/\bisAfter\b/g, 'isBefore'],
  [/\bis(?=\w+\()/g, '!is'],
  [/\bsome\(/g, 'every('],
  [/\bevery\(/g, 'some('],
  [/(?<=[ (])\d+(?=[,) ])/g, (number) => String(Number(number) + 1)],
  [/(?<=[ (])\d+(?=[,) ])/g, (number) => String(Number(number) - 1)],
]

/** Changes in text, which is otherwise left as it is. */
const TEXT_MUTATIONS: readonly Mutation[] = [
  [/(?<='\d{4}-\d\d-)\d\d(?=')/g, (day) => String(Number(day) + 1).padStart(2, '0')],
]

const FOLDER = new URL('../../../../src/services/census-rules/rules/', import.meta.url)
const BUILDERS = 'builders.ts'
const SECTIONS = ['cin', 'ssda903'].flatMap((census) =>
  readdirSync(new URL(`${census}/`, FOLDER))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${census}/${file}`),
)

const sourceOf = (file: string): string => readFileSync(new URL(file, FOLDER), 'utf8')

/** Comments, imports, types and the texts of a source, in which a change changes no check. */
function spansOf(source: string): { skipped: (at: number) => boolean; isText: (at: number) => boolean } {
  const file = ts.createSourceFile('rules.ts', source, ts.ScriptTarget.ES2023, true)
  const skipped: (readonly [from: number, to: number])[] = []
  const texts: (readonly [from: number, to: number])[] = []
  const visit = (node: ts.Node): void => {
    const span = [node.getStart(), node.getEnd()] as const
    for (const { pos, end } of ts.getLeadingCommentRanges(source, node.getFullStart()) ?? [])
      skipped.push([pos, end])
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node) || ts.isTypeAliasDeclaration(node))
      skipped.push(span)
    else if (ts.isStringLiteralLike(node)) texts.push(span)
    else ts.forEachChild(node, visit)
  }
  ts.forEachChild(file, visit)
  const within = (spans: typeof texts) => (at: number) => spans.some(([from, to]) => from <= at && at < to)
  return { skipped: within(skipped), isText: within(texts) }
}

/** Each mutant of the source, with what was changed. */
function* mutantsOf(source: string): Generator<{ change: string; mutant: string }> {
  const { skipped, isText } = spansOf(source)
  for (const [mutations, inText] of [
    [MUTATIONS, false],
    [TEXT_MUTATIONS, true],
  ] as const) {
    for (const [pattern, replacement] of mutations) {
      for (const { 0: found, index } of source.matchAll(pattern)) {
        if (skipped(index) || isText(index) !== inText) continue
        const changed = typeof replacement === 'string' ? replacement : replacement(found)
        const mutant = source.slice(0, index) + changed + source.slice(index + found.length)
        yield { mutant, change: `${source.slice(index - 40, index)}«${found} → ${changed}»` }
      }
    }
  }
}

/** A module as a function of its imports and of the comparisons that a mutant may use without importing them. */
type Module = (
  require: (path: string) => unknown,
  module: { exports: object },
  before: unknown,
  after: unknown,
) => void

function compile(source: string): Module {
  const { code } = transformSync(source, { loader: 'ts', format: 'cjs' })
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  return new Function('require', 'module', 'isBefore', 'isAfter', code) as Module
}

const sources = new Map([BUILDERS, ...SECTIONS].map((file) => [file, sourceOf(file)]))
const originals = new Map([...sources].map(([file, source]) => [file, compile(source)]))

const urlOf = (path: string, importer: string): string => new URL(path, new URL(importer, FOLDER)).href

/** The modules beside those that are changed, by URL. */
const others = new Map<string, unknown>()
for (const [file, source] of sources) {
  for (const [, path = ''] of source.matchAll(/^(?:import|}) .*?from '([^']+)'$/gm)) {
    const url = urlOf(path, file)
    if (!others.has(url)) others.set(url, await import(url))
  }
}

/** The rules of a section, with the changed module in place of the file of its name. */
function rulesOf(section: string, changed: ReadonlyMap<string, Module>): Rule[] {
  const loaded = new Map<string, { exports: object }>()
  const load = (file: string): object => {
    const known = loaded.get(file)
    if (known !== undefined) return known.exports
    const module = { exports: {} }
    loaded.set(file, module)
    const run = changed.get(file) ?? originals.get(file)
    run?.((path) => imported(urlOf(path, file)), module, isBefore, isAfter)
    return module.exports
  }
  const imported = (url: string): unknown => {
    const file = url.slice(FOLDER.href.length).replace(/js$/, 'ts')
    return originals.has(file) ? load(file) : others.get(url)
  }
  return Object.entries(load(section)).flatMap(([name, exported]) =>
    name.endsWith('Rules') ? (exported as Rule[]) : [],
  )
}

const cases = new Map(
  Object.entries(examples).map(([code, { passes, fails }]) => [
    code,
    [...passes.map((record) => [record] as const), ...fails].map(([record, ...pointers]) => ({
      view: viewRecord(record),
      expected: JSON.stringify(pointers),
    })),
  ]),
)

const keepsExamples = ({ code, check }: Rule): boolean =>
  cases.get(code)?.every(({ view, expected }) => JSON.stringify(check(view, EXAMPLE_CONTEXT)) === expected) ??
  false

/** A check that throws is noticed too. */
function survives(file: string, module: () => Module): boolean {
  try {
    const changed = new Map([[file, module()]])
    const sections = file === BUILDERS ? SECTIONS : [file]
    return sections.every((section) => rulesOf(section, changed).every(keepsExamples))
  } catch {
    return false
  }
}

t.test('notices each changed condition and bound of each rule by its examples', (t) => {
  let changes = 0
  const unnoticed: string[] = []
  for (const [file, source] of sources) {
    t.ok(
      survives(file, () => compile(source)),
      `${file} keeps its examples unchanged`,
    )
    for (const { change, mutant } of mutantsOf(source)) {
      changes += 1
      if (survives(file, () => compile(mutant))) unnoticed.push(`${file}: ${change}`)
    }
  }
  t.ok(changes > 500, `${changes} changes`)
  t.same(unnoticed, [])
  t.end()
})
