import Type, { type Static } from 'typebox'
import { exact } from '../../../schemas/common.js'
import { FindingStatus } from '../../../schemas/quality-report.js'
import { Severity } from '../../../schemas/staged-record.js'
import type { CensusYear } from '../../../services/live-checks/live-check-repository.js'
import { sorts } from '../../../services/live-checks/live-finding-repository.js'
import { withQuery } from '../layout/page-links.js'
import { formatDay } from '../words/format.js'

export const views = ['rules', 'fields', 'children', 'findings', 'trend'] as const
export type View = (typeof views)[number]

/** Forms send fields that nobody filled in as empty texts. */
const orEmpty = <S extends Type.TSchema>(schema: S) => Type.Optional(Type.Union([schema, Type.Literal('')]))

/** The year in which a census year ends. */
const Year = orEmpty(Type.String({ pattern: '^20\\d\\d$' }))
export const YearQuery = exact({ year: Year })

/** Which findings of which census year are looked at, and how. */
export const LiveQuery = exact({
  year: Year,
  view: orEmpty(Type.Enum([...views])),
  severity: orEmpty(Severity),
  status: orEmpty(FindingStatus),
  rule: Type.Optional(Type.String({ maxLength: 60 })),
  field: Type.Optional(Type.String({ maxLength: 300 })),
  sort: orEmpty(Type.Enum([...sorts])),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
})
export type LiveQuery = Static<typeof LiveQuery>

/** A census year runs from 1 April to 31 March. */
export const yearOf = (year: string | undefined): CensusYear =>
  year === undefined || year === '' ? undefined : { start: `${Number(year) - 1}-04-01`, end: `${year}-03-31` }

const OFFERED = 3

/** The census years that can be chosen, the one of `today` first. @param chosen is offered too */
export function yearsToChoose(today: string, chosen: string | undefined): string[] {
  const [year = '', month = ''] = today.split('-')
  const current = Number(year) + (Number(month) >= 4 ? 1 : 0)
  const offered = Array.from({ length: OFFERED }, (_, back) => String(current - back))
  return chosen === undefined || chosen === '' || offered.includes(chosen) ? offered : [...offered, chosen]
}

/** The census years that a form offers. */
export const presentYears = (today: string, chosen: string | undefined) => [
  { value: '', text: 'None: as a submission is checked', selected: chosen === undefined },
  ...yearsToChoose(today, chosen).map((value) => {
    const { start = '', end = '' } = yearOf(value) ?? {}
    return { value, text: `${formatDay(start)} to ${formatDay(end)}`, selected: value === chosen }
  }),
]

export const PATH = '/live-records'

/** The findings that a filter leaves. */
export const findingsHref = (year: string | undefined, filter: Partial<LiveQuery>): string =>
  withQuery(PATH, { year, view: 'findings', ...filter })

/** The name of a filter for findings about the record as a whole, whose place is empty: no form sends an empty choice. */
export const WHOLE_RECORD = 'record'
export const nameField = (field: string): string => (field === '' ? WHOLE_RECORD : field)

/** The value of a field that somebody filled in. */
export const given = <T extends string>(value: T | '' | undefined): T | undefined =>
  value === '' ? undefined : value
