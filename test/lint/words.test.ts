import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import t from 'tap'
import ts from 'typescript'

type Words = readonly (readonly [RegExp, string])[]

/** Words that people had to read twice, and what to write instead. */
const UNWANTED: Words = [
  [/\bwho(?:m)?ever\b/i, 'name the person: “your administrator”, “someone who”'],
  [/\b(?:has|have|had) to be\b/i, '“must be”'],
  [/\bwaits? for (?:a|an|another|you)\b/i, '“needs”, “must review”'],
  [/\bis possible (?:when|where|only)\b/i, '“You can … when”'],
  [/\bwhat (?:came|comes) of\b/i, '“results”'],
  [/\bwhere (?:things|it) stands?\b/i, '“overview”, “status”'],
  [/\b(?:drawn|drew|made|built|begin|began) anew\b/i, '“again”'],
  [/\bclocks of London\b/i, '“UK time”'],
  [/\bnothing (?:of it|is sent before)\b/i, 'say what is not sent, and until when'],
  [/\bof whom\b/i, 'a shorter sentence'],
  [/\bat once\b/i, '“immediately”'],
  [/\ball the same\b/i, 'leave it out'],
  [/\bgoes on\b/i, '“continues”'],
  [/\bcannot be (?:taken|called) back\b/i, '“you cannot withdraw”'],
  [/\btakes? (?:your|an|the) approvals? back\b/i, '“withdraw”'],
  [/\bon hold\b/i, '“paused”'],
  [/\bphase opens?\b/i, '“you can start the phase”'],
  [/\bis never sent\b/i, '“will not be sent in this submission”'],
  [/\bafter some (?:days|time)\b/i, 'after how many days'],
  [/\bcame out as\b/i, '“are the same as before”'],
  [/\bobjects? to\b/i, '“would fail checks”'],
  [/\bnot small\b/i, 'the level: “high risk”'],
  [/\bdaily running\b/i, '“daily sending”'],
  [/\bnobody foresaw|\bunwell\b/i, 'say what happened'],
  [/\b(?:is|are|was|were) written down\b/i, '“recorded”'],
  [/\bwish(?:es)? to\b|\bin order to\b|\bprior to\b|\bwhilst\b|\bupon\b|\butili[sz]e/i, 'the short word'],
  [/\bplease\b/i, 'leave it out'],
  [/\be\.g\.|\bi\.e\./i, '“for example”, “that is”'],
]

/** Words of engineers, which pages, reports and documents for people explain or avoid. */
const FOR_ENGINEERS: Words = [
  [/\bwithheld\b/i, '“held back”'],
  [/\bsynthetic\b|\bconstructed\b/i, '“made-up”'],
  [/\bdeltas?\b/i, '“changes”'],
  [/\bpayloads?\b/i, '“records”, “contents”'],
  [/\bstaged\b|\bstaging\b/i, '“created”'],
  [/\bthe (?:same )?seed\b/i, '“test number”'],
  [/\bpurge[ds]?\b/i, '“delete”'],
  [/\bfirewall\b/i, '“network”, “the DfE’s systems”'],
  [
    /\b(?:DFE|SCRAMBLE|SNAPSHOT|AUDIT|DATABASE|PAYLOAD|SMTP|HTTPS|LIVE|PUBLIC)_[A-Z_]+\b/,
    'what the setting does',
  ],
]

const ROOT = path.join(import.meta.dirname, '../..')
/** Pages, reports and their words. */
const PAGES = ['src/routes/pages', 'src/routes/reports', 'src/services/scrambling/report']
/** Problem details, findings, notifications and reasons, which reach people through pages and e-mails. */
const SERVICES = ['src/services', 'src/errors.ts']
const DOCUMENTS = ['docs/decide']
/** Names of settings for a support team, in a part of a page that must be opened. */
const NAMES_SETTINGS = new Set([
  'src/routes/pages/connection/present-connection.ts',
  'src/routes/pages/submissions/present-scrambling.ts',
])

const filesOf = (place: string): string[] =>
  statSync(path.join(ROOT, place)).isFile()
    ? [place]
    : readdirSync(path.join(ROOT, place), { recursive: true })
        .map((name) => path.join(place, String(name)))
        .filter((name) => /\.(?:ts|njk|md)$/.test(name))
const sources = [...new Set([...PAGES, ...SERVICES, ...DOCUMENTS].flatMap(filesOf))]

function unwantedIn(name: string): Words {
  const isForPeople = [...PAGES, ...DOCUMENTS].some((folder) => name.startsWith(folder))
  if (!isForPeople) return UNWANTED
  if (name.startsWith('docs')) return [...UNWANTED, ...FOR_ENGINEERS.slice(0, 2)]
  return [...UNWANTED, ...FOR_ENGINEERS.slice(0, NAMES_SETTINGS.has(name) ? -1 : undefined)]
}

/** Sentences of a source: texts with a blank. Names of fields, comments and SQL are none. */
function sentencesOf(name: string): string[] {
  const text = readFileSync(path.join(ROOT, name), 'utf8')
  if (name.endsWith('.md')) return text.replaceAll(/```[^]*?```|`[^`]*`/g, ' ').split('\n')
  if (name.endsWith('.njk')) {
    return text
      .replaceAll(/\{#[^]*?#\}/g, ' ')
      .replaceAll(/\{%[^]*?%\}|\{\{[^]*?\}\}/g, (code) =>
        /(?:text|hint|label): "[^]*"/.test(code) ? code : ' ',
      )
      .replaceAll(/\s(?:href|action|id|class)="[^"]*"/g, ' ')
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
    (one) =>
      / /.test(one) &&
      !/^attachment; /.test(one) &&
      !/\?show=/.test(one) &&
      !/^\s*(?:select|insert|update|delete|with)\b/.test(one),
  )
}

t.test('says nothing to people in words that must be read twice', async (t) => {
  t.ok(sources.length > 150, `${sources.length} sources were read`)
  const complaints = sources.flatMap((name) =>
    sentencesOf(name).flatMap((sentence) =>
      unwantedIn(name)
        .filter(([word]) => word.test(sentence))
        .map(([, instead]) => `${name}: “${sentence.trim().slice(0, 120)}”: write ${instead}`),
    ),
  )
  t.same(complaints, [])
})

t.test('would find such words', async (t) => {
  for (const words of ['Ask whoever runs it', 'It has to be sent', '1 record is withheld', 'It goes on'])
    t.ok(
      [...UNWANTED, ...FOR_ENGINEERS].some(([word]) => word.test(words)),
      words,
    )
})
