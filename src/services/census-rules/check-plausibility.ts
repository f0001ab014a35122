import { ChildRecord } from '../../schemas/dfe/child-record.js'
import { fieldNotes } from '../../schemas/dfe/field.js'
import type { Finding } from './finding.js'
import type { RecordView } from './record-view.js'
import type { RuleContext } from './rule.js'
import { birthday, isAfter, isBefore } from './rules/dates.js'
import { where, whereSdq } from './rules/where.js'

/** Plans and courts look no further ahead. Later dates stand for "no date" in some systems: 2099, 9999. */
const YEARS_AHEAD = 2

/**
 * Finds what no child's record can mean, and no census asks of every child: a UPN beside a reason for having none, an end
 * before its start, a date further ahead than anybody plans, a score out of its range. The DfE takes all of them.
 * @param view of a record that passes the DfE's schema
 */
export function checkPlausibility(view: RecordView, { referenceDate }: RuleContext): Finding[] {
  const { details, enquiries, workers } = view
  const findings: Finding[] = []
  const report = (rule: string, message: string, pointers: readonly string[]) => {
    for (const pointer of pointers) findings.push({ rule, severity: 'warning', pointer, message })
  }
  if (details?.unique_pupil_number !== undefined && details.unique_pupil_number_unknown_reason !== undefined)
    report('DFE-UPN', 'is given although there is a UPN', [
      '/child_details/unique_pupil_number_unknown_reason',
    ])
  report('DFE-ORDER', 'is before the start', [
    ...where(enquiries, 'end_date', endsBeforeStart),
    ...where(workers, 'end_date', endsBeforeStart),
  ])
  report('DFE-FUTURE', `is more than ${YEARS_AHEAD} years ahead`, [
    ...(placesAfter(birthday(YEARS_AHEAD, referenceDate))?.(view.record) ?? []),
    // It may be planned for the 18th birthday, after which rule 304 of the SSDA903 asks.
    ...(isAfter(details?.uasc_end_date, birthday(18, referenceDate)) ? [UASC_END] : []),
  ])
  report(
    'DFE-SCORE',
    'is not between 0 and 40',
    whereSdq(view, 'score', ({ score = 0 }) => score < 0 || score > 40),
  )
  return findings
}

const UASC_END = '/child_details/uasc_end_date'

const endsBeforeStart = ({
  start_date,
  end_date,
}: {
  readonly start_date?: string
  readonly end_date?: string
}) => isBefore(end_date, start_date)

/** The pointers of the dates that are found in a value; undefined for none, which is the usual answer and costs nothing. */
type Places = (value: unknown) => readonly string[] | undefined
type Schema = { readonly properties?: Readonly<Record<string, object>>; readonly items?: object }

/** Where a record has a date after the day, what is being purged left out. Compiled once a day. */
function placesAfter(day: string): Places | undefined {
  if (compiled?.day !== day) compiled = { day, places: compile(ChildRecord, '', day) }
  return compiled.places
}

let compiled: { readonly day: string; readonly places: Places | undefined } | undefined

function compile(schema: object, pointer: string, day: string): Places | undefined {
  const { items: item, properties }: Schema = schema
  const { treatment } = fieldNotes(schema) ?? {}
  if (pointer === UASC_END) return undefined
  if (treatment === 'event-date' || treatment === 'birth-date')
    return (value) => ((value as string) > day ? [''] : undefined)
  if (item !== undefined) {
    const places = compile(item, `${pointer}/0`, day)
    return places && ((value) => inParts(Object.entries(value as readonly unknown[]), () => places))
  }
  const fields = new Map<string, Places>()
  for (const [name, property] of Object.entries(properties ?? {})) {
    const places = compile(property, `${pointer}/${name}`, day)
    if (places !== undefined) fields.set(name, places)
  }
  if (fields.size === 0) return undefined
  return (value) => {
    const object = value as Readonly<Record<string, unknown>>
    return object['purge'] === true ? undefined : inParts(Object.entries(object), (name) => fields.get(name))
  }
}

function inParts(
  parts: readonly (readonly [name: string, value: unknown])[],
  placesOf: (name: string) => Places | undefined,
): readonly string[] | undefined {
  let found: string[] | undefined
  for (const [name, value] of parts) {
    const places = placesOf(name)?.(value)
    if (places !== undefined) (found ??= []).push(...places.map((place) => `/${name}${place}`))
  }
  return found
}
