import type { FindingStatus } from '../../../schemas/quality-report.js'
import type { CheckRow } from '../../../services/live-checks/live-check-repository.js'
import type { FoundRow, GroupRow } from '../../../services/live-checks/live-finding-repository.js'
import type { LiveLook } from '../../../services/live-checks/look-at-live.js'
import { describeRule, formatMessage } from '../../../services/reports/describe-finding.js'
import { describeField, describePlace } from '../../../services/reports/describe-place.js'
import { STATUS_WORDS } from '../../../services/reports/write-csv.js'
import { presentFieldProblems, type FieldProblem } from '../forms/form-body.js'
import { withQuery } from '../layout/page-links.js'
import type { Page } from '../page.js'
import { formatCount, capitalise, formatNumber } from '../words/format.js'
import { severityWords } from '../words/tags.js'
import { formatInstant } from '../words/format.js'
import { explainVerdict } from '../words/explain.js'
import type { LiveQuery, View } from './live-query.js'
import { presentDays } from './present-days.js'
import { presentYears } from './present-years.js'
import { explainCheck } from './explain-check.js'

type Listed = { readonly total: number; readonly pages: object }
/** The part of a check that one view of the page lists. */
export type Shown =
  | ({ readonly view: 'rules' | 'fields' | 'children'; readonly items: readonly GroupRow[] } & Listed)
  | ({
      readonly view: 'findings'
      readonly items: readonly FoundRow[]
      readonly from: number
      readonly choices: { readonly rules: readonly string[]; readonly fields: readonly string[] }
    } & Listed)
  | { readonly view: 'trend'; readonly days: readonly CheckRow[] }

export type LiveFacts = {
  readonly query: LiveQuery
  readonly look: LiveLook
  readonly shown: Shown | undefined
  readonly today: string
  /** How many records cannot be read or are withheld, as the last submission or push found them. */
  readonly invalid: number
  readonly problems: readonly FieldProblem[]
}

const PATH = '/live-records'
const VIEWS: Readonly<Record<View, string>> = {
  rules: 'By rule',
  fields: 'By field',
  children: 'By child',
  findings: 'All findings',
  trend: 'Trend by day',
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

const given = (text: string | undefined): string | undefined => (text === '' ? undefined : text)

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

const findingsHref = (year: string | undefined, filter: Partial<LiveQuery>) =>
  withQuery(PATH, { year, view: 'findings', ...filter })

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

/** The record as a whole has an empty place, which no form sends. */
const nameField = (field: string): string => (field === '' ? 'record' : field)

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

function presentShown(shown: Shown, query: LiveQuery, check: CheckRow | undefined) {
  const year = given(query.year)
  if (shown.view === 'trend') return { days: presentDays(shown.days) }
  if (shown.view === 'findings') {
    const { items, from, total, pages } = shown
    const place =
      items.length === 0
        ? null
        : `Showing ${formatNumber(from + 1)} to ${formatNumber(from + items.length)} of ${formatCount(total, 'finding')}`
    return { place, list: presentFindings(items, year, formatNone(query, check)), pages }
  }
  return { list: presentGroups(shown.view, shown.items, year), pages: shown.pages }
}

const isThere = (status: FindingStatus | null): boolean =>
  status === null || status === 'new' || status === 'stillThere'

/** Without a check before, no finding has a status that could be asked for. */
const formatNone = ({ status }: LiveQuery, check: CheckRow | undefined): string => {
  if (status === undefined || status === '' || check?.compared) return 'There are no such findings.'
  return check?.finishedAt
    ? 'This is the first day with a check, so nothing can be compared yet.'
    : 'The check has not ended, so nothing can be compared yet.'
}

const presentFindings = (items: readonly FoundRow[], year: string | undefined, empty: string) => ({
  caption: 'Findings',
  hideCaption: true,
  empty,
  columns: ['Child', 'Kind', 'Where in the record', 'What is wrong', 'Status'].map((text) => ({ text })),
  rows: items.map(({ id, laChildId, personId, rule, severity, pointer, message, status }) => {
    const { title } = describeRule(rule)
    const canOpen = isThere(status) && (personId ?? laChildId ?? '') !== ''
    return [
      {
        ...{ value: laChildId ?? 'Not known', mono: laChildId !== null && !canOpen },
        ...(canOpen
          ? {
              href: withQuery(`${PATH}/findings/${id}`, { year }),
              hidden: `${rule}, ${describePlace(pointer)}`,
            }
          : {}),
      },
      { tag: severityWords[severity].tag, note: rule },
      { value: describePlace(pointer) },
      { value: `${title}.`, ...(message === title ? {} : { note: formatMessage(message) }) },
      { value: status === null ? 'Nothing to compare' : capitalise(STATUS_WORDS[status]) },
    ]
  }),
})

function presentGroups(
  view: 'rules' | 'fields' | 'children',
  items: readonly GroupRow[],
  year: string | undefined,
) {
  const names = {
    rules: [{ text: 'Rule' }, { text: 'What is wrong' }],
    fields: [{ text: 'Field' }],
    children: [{ text: 'Child' }],
  }
  return {
    caption: VIEWS[view],
    hideCaption: true,
    empty: 'We found nothing to correct.',
    columns: [...names[view], ...['Errors', 'Warnings', 'Queries'].map((text) => ({ text, number: true }))],
    rows: items.map(({ name, findingId, errors, warnings, queries }) => [
      ...nameGroup(view, { name, findingId }, year),
      ...[errors, warnings, queries].map((count) => ({ value: formatNumber(count) })),
    ]),
  }
}

function nameGroup(
  view: 'rules' | 'fields' | 'children',
  { name, findingId }: Pick<GroupRow, 'name' | 'findingId'>,
  year: string | undefined,
) {
  if (view === 'rules') {
    const rule = name ?? ''
    return [{ value: rule, href: findingsHref(year, { rule }) }, { value: describeRule(rule).title }]
  }
  if (view === 'fields') {
    return [{ value: describeField(name ?? ''), href: findingsHref(year, { field: nameField(name ?? '') }) }]
  }
  return name === null || name === ''
    ? [{ value: 'Not known' }]
    : [{ value: name, href: withQuery(`${PATH}/findings/${findingId}`, { year }) }]
}
