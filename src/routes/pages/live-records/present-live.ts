import type { FindingStatus } from '../../../schemas/quality-report.js'
import type { CheckRow } from '../../../services/live-checks/live-check-repository.js'
import type { LiveLook } from '../../../services/live-checks/look-at-live.js'
import { describeField } from '../../../services/reports/describe-place.js'
import { presentFieldProblems, type FieldProblem } from '../forms/form-body.js'
import { withQuery } from '../layout/page-links.js'
import type { Page } from '../page.js'
import { explainVerdict } from '../words/explain.js'
import { formatCount, formatInstant, formatNumber } from '../words/format.js'
import { severityWords } from '../words/tags.js'
import { findingsHref, given, nameField, PATH, presentYears, type LiveQuery } from './live-query.js'
import { presentShown, VIEWS, type Shown } from './present-live-lists.js'

export type LiveFacts = {
  readonly query: LiveQuery
  readonly look: LiveLook
  readonly shown: Shown | undefined
  readonly today: string
  /** How many records cannot be read or are withheld, as the last submission or push found them. */
  readonly invalid: number
  readonly problems: readonly FieldProblem[]
}

/** The live records as they are, for those who correct them at the source. */
export function presentLive(facts: LiveFacts): Page {
  const { query, look, shown, today, invalid, problems } = facts
  const year = given(query.year)
  const view = shown?.view ?? 'rules'
  return {
    template: 'live-records/live',
    title: 'Check your live records',
    section: 'live-records',
    view: {
      ...presentFieldProblems(problems),
      years: presentYears(today, year),
      ...presentCheck(look, year),
      status: explainCheck(look, withQuery(PATH, query)),
      invalid: formatInvalid(invalid),
      csvHref: withQuery(`${PATH}/quality.csv`, { year }),
      views: Object.entries(VIEWS).map(([name, text]) => ({
        ...{ text, isCurrent: name === view },
        href: withQuery(PATH, { year, view: name === 'rules' ? undefined : name }),
      })),
      viewTitle: VIEWS[view],
      filter: shown?.view === 'findings' ? presentFilter(query, shown.choices) : null,
      year: year ?? '',
      shown: shown === undefined ? null : presentShown(shown, query, look.check),
    },
  }
}

const presentCheck = ({ check, underWay }: LiveLook, year: string | undefined) =>
  check === undefined
    ? { verdict: null, totals: [], compared: null }
    : {
        verdict:
          check.finishedAt === null
            ? formatPartly(check, underWay)
            : explainVerdict({ ...check, totals: check }),
        totals: presentTotals(check, year),
        compared: presentCompared(check, year),
      }

/** How many can be sent is counted when a check ends: before, it says nothing of that. */
const formatPartly = ({ records }: CheckRow, underWay: LiveLook['underWay']): string =>
  underWay === undefined
    ? `Only ${formatCount(records, 'record')} checked; the check did not end.`
    : `${formatNumber(Math.min(records, underWay.of))} of ${formatCount(underWay.of, 'record')} checked so far; how many can be sent is known when all are checked.`

const formatInvalid = (invalid: number): string | null =>
  invalid === 0
    ? null
    : `${formatCount(invalid, 'record')} could not be read when pushed, or ${invalid === 1 ? 'was' : 'were'} held back by the last submission`

const KINDS = [
  ['error', 'errors'],
  ['warning', 'warnings'],
  ['query', 'queries'],
] as const

const presentTotals = (check: CheckRow, year: string | undefined) =>
  KINDS.map(([severity, counted]) => {
    const { one, many, meaning } = severityWords[severity]
    return {
      ...{ severity, text: formatCount(check[counted], one, many), meaning },
      href: check[counted] === 0 ? null : findingsHref(year, { severity }),
    }
  })

const MEANINGS: readonly (readonly [FindingStatus, string, string])[] = [
  ['new', 'New', 'not found then'],
  ['stillThere', 'Still there', 'found then too'],
  ['fixed', 'Fixed', 'found then, looked for again, and corrected'],
  ['gone', 'Gone with the child or item', 'not a correction'],
  ['notChecked', 'Not checked', 'found then; the record cannot be read now'],
]

function presentCompared({ compared, comparedAt }: CheckRow, year: string | undefined) {
  if (compared === null || comparedAt === null) return null
  return {
    title: `Since ${formatInstant(comparedAt.toISOString())}`,
    rows: MEANINGS.map(([status, key, note]) => ({
      ...{ key, value: formatNumber(compared[status]), note },
      ...(compared[status] === 0 ? {} : { href: findingsHref(year, { status }), hidden: `findings: ${key}` }),
    })),
  }
}

function presentFilter(
  { severity, status, rule, field, sort }: LiveQuery,
  choices: { readonly rules: readonly string[]; readonly fields: readonly string[] },
) {
  const select = (
    name: string,
    label: string,
    chosen: string | undefined,
    options: readonly (readonly [string, string])[],
  ) => ({
    ...{ name, label },
    options: options.map(([value, text]) => ({ value, text, selected: value === (chosen ?? '') })),
  })
  return [
    select('severity', 'Kind', severity, [
      ['', 'All'],
      ...KINDS.map(([kind]) => [kind, severityWords[kind].tag.text] as const),
    ]),
    select('status', 'Since the check before', status, [
      ['', 'Found now'],
      ...MEANINGS.map(([value, text]) => [value, text] as const),
    ]),
    select('rule', 'Rule', rule, [['', 'All'], ...choices.rules.map((one) => [one, one] as const)]),
    select('field', 'Field', field, [
      ['', 'All'],
      ...choices.fields.map((one) => [nameField(one), describeField(one)] as const),
    ]),
    select('sort', 'Sort by', sort, [
      ['', 'Child'],
      ['severity', 'Kind, the gravest first'],
      ['rule', 'Rule'],
      ['field', 'Field'],
    ]),
  ]
}

/** When the records were checked, and whether that still holds. */
function explainCheck({ check, isCurrent, underWay }: LiveLook, here: string) {
  const progress =
    underWay === undefined
      ? null
      : `${formatNumber(Math.min(underWay.records, underWay.of))} of ${formatCount(underWay.of, 'record')} so far`
  if (check === undefined || check.finishedAt === null) {
    return progress === null
      ? { text: 'Your live records could not be checked. The log says why.', link: 'Try again', href: here }
      : {
          text: `We are checking your live records: ${progress}. These are the findings until now.`,
          ...{ link: 'Show more findings', href: here },
        }
  }
  const checked = `Checked on ${formatInstant(check.finishedAt.toISOString())}.`
  if (progress !== null) {
    return {
      text: `${checked} Your live records have changed since then, or the day has. We are checking them again: ${progress}.`,
      ...{ link: 'Show the new findings', href: here },
    }
  }
  return isCurrent
    ? { text: `${checked} Your live records have not changed since then.`, link: null, href: here }
    : {
        text: `${checked} Your live records have changed since then.`,
        ...{ link: 'Check them again', href: here },
      }
}
