import { GATEWAY_CHECKS, type GatewayCheck } from '../src/services/census-rules/finding.js'
import type { Need } from '../src/services/census-rules/rule.js'
import {
  cinRules,
  notImplemented,
  ssda903Rules,
  uniqueRules,
} from '../src/services/census-rules/rules/index.js'

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

Made from the code by \`npm run docs\`; change the rules in \`src/services/census-rules/rules/\`, one file for each section of a census.

| Severity | Meaning |
|---|---|
| error | The record is withheld: the DfE’s receiver would refuse it, or it would replace another one there |
| warning | The yearly census would call it an error |
| query | The yearly census would ask for an explanation |

The DfE’s receiver runs none of the census rules. The rules of the SSDA903 are asked only for children with placements
or care leaver details. What is being purged is not judged. A whole record must be judged, before a delta is cut from it.

Rules that need a census year are asked only where one is given, since the feed is daily: \`POST /v1/validations\` takes
\`periodStart\` and \`periodEnd\`, and the day on which records are judged, \`referenceDate\`. The feed also holds what earlier
years hold, which a census leaves out: with a census year, CIN-8569Q, CIN-8620, CIN-8696, CIN-8715, CIN-8930 and CIN-4013 name each
of those dates.

## What a finding is known by

The id of a finding is made of the rule, the child’s id and the place. In a list the place is the item’s own id (of social
workers the worker and the start, of questionnaires the date, of codes the code), so that the id is the same in a delta, and where
items come in another order. A finding is another one where the authority gives the child or the item another id. Of items
with the same id the order counts. A full scrambled submission gives all children and items new ids: its findings are
compared with those of its own deltas only, and notes do not go beyond them.

A note stands at a finding as long as the child has it, in every report. \`PUT /v1/submissions/{id}/findings/{findingId}/note\`
takes one from an operator or an approver; it is refused where it says who the child is.

## Beside the censuses

A message never holds what stands in the record. Where a text is no code of its list, it may name codes of the list that are
near: in other letters, with spaces or signs, the words of a code, or one sign wrong.
`

const READ_OTHERWISE = '[Read otherwise than in the public validator](#where-we-read-a-rule-otherwise).'

/** Markdown on every rule: its code, words, fields and severity. */
export function presentRules(): string {
  const sections = [
    gatewayChecks(),
    section('Children in need census', cinRules),
    section('SSDA903 return on looked-after children', ssda903Rules),
    section('Records of one submission', uniqueRules),
    differences([...cinRules, ...ssda903Rules, ...uniqueRules]),
    left(),
  ]
  return [INTRODUCTION, ...sections].join('\n')
}

/** The rest of the published lists. */
const left = (): string => `## Rules that are not implemented

With the rules above these are all rules of the two censuses that the public validators of Data to Insight list for 2022-23
to 2025-26: ${countOf('CIN')} of the children in need census, ${countOf('903')} of the SSDA903.

| Code | Why |
|---|---|
${Object.entries(notImplemented)
  .map(([code, reason]) => `| ${code} | ${reason} |`)
  .join('\n')}
`

/** How many of a census's rules are implemented, and how many there are. */
function countOf(prefix: string): string {
  const isOfCensus = (code: string) => code.startsWith(prefix)
  const written = [...cinRules, ...ssda903Rules, ...uniqueRules].filter(({ code }) => isOfCensus(code)).length
  return `${written} implemented of ${written + Object.keys(notImplemented).filter(isOfCensus).length}`
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

const gatewayChecks = (): string =>
  `| Code | Severity | What is wrong | What to do |\n|---|---|---|---|\n${Object.entries<GatewayCheck>(
    GATEWAY_CHECKS,
  )
    .map(([code, { severity, title, advice }]) => `| ${code} | ${severity} | ${title} | ${advice} |`)
    .join('\n')}\n`
