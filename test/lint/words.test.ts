import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import t from 'tap'
import ts from 'typescript'

/** Words that people had to read twice, and what to write instead. */
const UNWANTED: readonly (readonly [RegExp, string])[] = [
  [/\bwho(?:m)?ever\b/i, 'name the person: “your administrator”, “someone who”'],
  [/\b(?:has|have|had) to be\b/i, '“must be”'],
  [/\bwithheld\b/i, '“held back”'],
  [/\bwaits? for (?:a|an|another|you)\b/i, '“needs”, “must review”'],
  [/\bis possible (?:when|where|only)\b/i, '“You can … when”'],
  [/\bwhat (?:came|comes) of\b/i, '“results”'],
  [/\bwhere (?:things|it) stands?\b/i, '“overview”, “status”'],
  [/\b(?:drawn|drew|made|built) anew\b/i, '“again”'],
  [/\bclocks of London\b/i, '“UK time”'],
  [/\bnothing (?:of it|is sent before)\b/i, 'say what is not sent, and until when'],
  [/\bof whom\b/i, 'a shorter sentence'],
  [/\bat once\b/i, '“immediately”'],
  [/\ball the same\b/i, 'leave it out'],
  [/\bgoes on\b/i, '“continues”'],
  [/\bcannot be (?:taken|called) back\b/i, '“you cannot withdraw”'],
  [/\bon hold\b/i, '“paused”'],
  [/\bsynthetic\b/i, '“made-up”, for people'],
]

const ROOT = path.join(import.meta.dirname, '../..')
/** Sources of the words that people read: pages, reports, problem details, and services that word for both. */
const FOLDERS = [
  'src/routes/pages',
  'src/routes/reports',
  'src/services/phases',
  'src/services/reports',
  'src/services/scrambling/report',
]
const FILES = ['src/errors.ts']

const sources = [
  ...FOLDERS.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true })
      .map((name) => path.join(folder, String(name)))
      .filter((name) => /\.(?:ts|njk)$/.test(name)),
  ),
  ...FILES,
]

/** Sentences of a source: texts with a blank. Names of fields, comments and SQL are none. */
function sentencesOf(name: string): string[] {
  const text = readFileSync(path.join(ROOT, name), 'utf8')
  if (name.endsWith('.njk')) {
    return text
      .replaceAll(/\{#[^]*?#\}/g, ' ')
      .replaceAll(/\{%[^]*?%\}|\{\{[^]*?\}\}/g, (code) =>
        /(?:text|hint|label): "[^]*"/.test(code) ? code : ' ',
      )
      .split('\n')
  }
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) found.push(node.text)
    if (ts.isTemplateExpression(node)) {
      found.push([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join(' … '))
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true))
  return found.filter(
    (one) => / /.test(one) && !/\?show=/.test(one) && !/^\s*(?:select|insert|update|delete|with)\b/.test(one),
  )
}

t.test('says nothing to people in words that must be read twice', async (t) => {
  t.ok(sources.length > 150, `${sources.length} sources were read`)
  const complaints = sources.flatMap((name) =>
    sentencesOf(name).flatMap((sentence) =>
      UNWANTED.filter(([word]) => word.test(sentence)).map(
        ([, instead]) => `${name}: “${sentence.trim().slice(0, 120)}”: write ${instead}`,
      ),
    ),
  )
  t.same(complaints, [])
})

t.test('would find such words', async (t) => {
  for (const words of ['Ask whoever runs it', 'It has to be sent', '1 record is withheld', 'It goes on'])
    t.ok(
      UNWANTED.some(([word]) => word.test(words)),
      words,
    )
})
