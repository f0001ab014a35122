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

/** Markdown on every rule: its code, words, fields and severity. */
export function presentRules(): string {
  const sections = [
    section('Children in need census', cinRules),
    section('SSDA903 return on looked-after children', ssdaRules),
    section('Records of one submission', uniqueRules),
    `## Not written\n\n| Code | Why |\n|---|---|\n${Object.entries(notWritten)
      .map(([code, reason]) => `| ${code} | ${reason} |`)
      .join('\n')}\n`,
  ]
  return [INTRODUCTION, ...sections].join('\n')
}

function section(title: string, rows: readonly Row[]): string {
  return [`## ${title}: ${rows.length} rules\n`, ...rows.map(entry)].join('\n')
}

const entry = ({
  code,
  severity,
  title,
  advice,
  note,
  fields,
  needs = 'payload',
}: Row): string => `### ${code}

${title} (${severity}${NEEDS[needs]}). ${advice}
${note === undefined ? '' : `\n${note}\n`}
${fields.map((field) => `\`${field}\``).join(', ')}
`
