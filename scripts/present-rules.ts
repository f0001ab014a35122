import type { Need } from '../src/services/quality/rule.js'
import { ssdaRules } from '../src/services/quality/rules/903-rules.js'
import { cinRules } from '../src/services/quality/rules/cin-rules.js'
import { uniqueRules } from '../src/services/quality/rules/index.js'
import { notWritten } from '../src/services/quality/rules/not-written.js'

type Row = {
  readonly code: string
  readonly severity: string
  readonly title: string
  readonly advice: string
  readonly note?: string
  readonly differs?: string
  readonly fields: readonly string[]
  readonly needs?: Need
}

const NEEDS: Readonly<Record<Need, string>> = {
  payload: '',
  'reference-date': ', given a reference date',
  period: ', given a census year',
}

const INTRODUCTION = `# What a record is checked for

Made from the code by \`npm run docs\`; change the rules in \`src/services/quality/rules/\`, one file a rule.

| Severity | Meaning |
|---|---|
| error | The record is withheld: the DfE’s receiver would refuse it, or it would replace another one there |
| warning | The yearly census would call it an error |
| query | The yearly census would ask for an explanation |

The DfE’s receiver runs none of the census rules. The rules of the SSDA903 are asked only for children with placements
or care leaver details. Rules that need a census year are asked only where one is given, since the feed is daily. What is
being purged is not judged. A whole record has to be judged, before a delta is cut from it.

## The receiver

| Code | Severity | What is wrong |
|---|---|---|
| DFE-SCHEMA | error | The record does not fit the DfE’s published schema |
| DFE-FIREWALL | error | A value holds \`0x\` before hexadecimal digits, which the DfE’s firewall refuses |
| DFE-CODE | warning | A code is not in its list, and no census rule says so |
`

const READ_OTHERWISE = '[Read otherwise than in the public validator](#where-we-read-a-rule-otherwise).'

/** Markdown on every rule: its code, words, fields and severity. */
export function presentRules(): string {
  const sections = [
    section('Children in need census', cinRules),
    section('SSDA903 return on looked-after children', ssdaRules),
    section('Records of one submission', uniqueRules),
    differences([...cinRules, ...ssdaRules, ...uniqueRules]),
    `## Not written\n\n| Code | Why |\n|---|---|\n${Object.entries(notWritten)
      .map(([code, reason]) => `| ${code} | ${reason} |`)
      .join('\n')}\n`,
  ]
  return [INTRODUCTION, ...sections].join('\n')
}

function section(title: string, rows: readonly Row[]): string {
  return [`## ${title}: ${rows.length} rules\n`, ...rows.map(entry)].join('\n')
}

/** Every rule was compared with the file of its code in the newest year that has one. */
const differences = (rows: readonly Row[]): string => `## Where we read a rule otherwise

Each rule was compared with its file in the public validators of Data to Insight, in the newest year that has one (of
903-392d only the words were at hand):
\`csc-validator-be-cin\` (\`cin_validator/rules/cin20YY_YY/\`) and \`csc-validator-be-903\` (\`lac_validator/rules/lac20YY_YY/\`).
The meaning is theirs but for what is listed here. Beside that, for all rules:

- One place is reported, the first of the fields concerned; the validators mark every field of every table.
- They judge the return of one year; the payload is a whole record. “After the year” is after the reference date here.
- Birthdays of those born on 29 February are on 1 March in other years, as the law has it; theirs are on 28 February.

| Code | What is different, and why |
|---|---|
${rows.flatMap(({ code, differs }) => (differs === undefined ? [] : [`| ${code} | ${differs} |`])).join('\n')}
`

const entry = ({
  code,
  severity,
  title,
  advice,
  note,
  differs,
  fields,
  needs = 'payload',
}: Row): string => `### ${code}

${title} (${severity}${NEEDS[needs]}). ${advice}
${note === undefined ? '' : `\n${note}\n`}${differs === undefined ? '' : `\n${READ_OTHERWISE}\n`}
${fields.map((field) => `\`${field}\``).join(', ')}
`
