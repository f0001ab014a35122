import { isListed, type CodeList } from '../../../schemas/dfe/code-lists/code-list.js'
import { fieldPaths, type FieldOf, type ListName } from '../field-paths.js'
import type { Located, LocatedList, RecordView } from '../record-view.js'
import type { Rule } from '../rule.js'
import { isAfter, isBefore, isOutside, isSameDay, isWithin, type Day } from './dates.js'
import { where, whereAnother, whereDetails, whereInSequence } from './where.js'

/** The part of a rule that a builder makes. It is spread into the rule after its code, severity and words. */
export type RuleBody = Pick<Rule, 'fields' | 'needs' | 'check'>

/** Codes that rules name together. `includes` takes a missing code too. */
export type Codes = readonly (string | undefined)[]

/** A field that holds text: `placements.end_date`. Findings point to the first one that a builder is given. */
type Field = { [L in ListName]: `${L}.${FieldOf<L>}` }[ListName]
type Texts = Readonly<Record<string, string | undefined>>

const split = (field: Field) => field.split('.') as [list: ListName, name: string]
const textsOf = (record: RecordView, list: ListName) =>
  record[list] as LocatedList<object> as LocatedList<Texts>

/** The code is given and not in its list. */
export function unlistedCode(field: Field, codes: CodeList): RuleBody {
  const [list, name] = split(field)
  return {
    fields: fieldPaths(field),
    needs: 'payload',
    check: (record) =>
      where(textsOf(record, list), name, ({ [name]: code }) => code !== undefined && !isListed(codes, code)),
  }
}

/** The day is missing or lies after the reference date. */
export function missingOrFuture(field: Field): RuleBody {
  const [list, name] = split(field)
  return {
    fields: fieldPaths(field),
    needs: 'reference-date',
    check: (record, { referenceDate }) =>
      where(textsOf(record, list), name, ({ [name]: day }) => day === undefined || day > referenceDate),
  }
}

/** The day lies after the reference date. */
export function inFuture(field: Field): RuleBody {
  const [list, name] = split(field)
  return {
    fields: fieldPaths(field),
    needs: 'reference-date',
    check: (record, { referenceDate }) =>
      where(textsOf(record, list), name, ({ [name]: day }) => isAfter(day, referenceDate)),
  }
}

/** The day lies before or after the census year. */
export function outsidePeriod(field: Field): RuleBody {
  const [list, name] = split(field)
  return {
    fields: fieldPaths(field),
    needs: 'period',
    check: (record, { period }) =>
      where(textsOf(record, list), name, ({ [name]: day }) => isOutside(day, period)),
  }
}

/** Compares a field with another one of the same item, or with one of the episode that holds it. */
function compare(field: Field, other: Field, breaks: (value: Day, otherValue: Day) => boolean): RuleBody {
  const [list, name] = split(field)
  const [otherList, otherName] = split(other)
  const isSameItem = otherList === list
  return {
    fields: fieldPaths(field, other),
    needs: 'payload',
    check: (record) =>
      where(textsOf(record, list), name, (item, { episode }) =>
        breaks(item[name], (isSameItem ? item : (episode as object as Texts))[otherName]),
      ),
  }
}

/** The first day lies before the second. */
export const dateBefore = (field: Field, other: Field): RuleBody => compare(field, other, isBefore)

export const sameDate = (field: Field, other: Field): RuleBody => compare(field, other, isSameDay)

/** The first field is missing although the second is given. */
export const missingDespite = (field: Field, other: Field): RuleBody =>
  compare(field, other, (value, otherValue) => value === undefined && otherValue !== undefined)

/** One of the two is given and the other is missing. */
export const onlyOneGiven = (field: Field, other: Field): RuleBody =>
  compare(field, other, (value, otherValue) => (value === undefined) !== (otherValue === undefined))

/** The code of the child's details is missing or not in its list. */
export const missingOrUnlistedDetail = (field: 'sex' | 'ethnicity', codes: CodeList): RuleBody => ({
  fields: fieldPaths(`details.${field}`),
  needs: 'payload',
  check: (record) => whereDetails(record, field, ({ [field]: code = '' }) => !isListed(codes, code)),
})

export const bornInFuture: RuleBody = {
  fields: fieldPaths('details.date_of_birth'),
  needs: 'reference-date',
  check: (record, { referenceDate }) =>
    whereDetails(record, 'date_of_birth', ({ date_of_birth }) => isAfter(date_of_birth, referenceDate)),
}

type Dated = Located<{ readonly start_date?: string; readonly end_date?: string }>

/** The item starts before the one before it in the list ended. */
export const startsBeforePreviousEnds = (list: 'placements' | 'workers'): RuleBody => ({
  fields: fieldPaths(`${list}.start_date`, `${list}.end_date`),
  needs: 'payload',
  check: ({ [list]: items }) =>
    whereInSequence<Dated>(items, 'start_date', ({ start_date }, previous) =>
      isBefore(start_date, previous?.end_date),
    ),
})

/** The item has no end although the next one in the list has started. */
export const noEndDespiteNext = (list: 'placements' | 'workers'): RuleBody => ({
  fields: fieldPaths(`${list}.end_date`),
  needs: 'payload',
  check: ({ [list]: items }) =>
    whereInSequence<Dated>(
      items,
      'end_date',
      ({ start_date, end_date }, _, next) =>
        end_date === undefined && start_date !== undefined && next?.start_date !== undefined,
    ),
})

type PlanList = 'protectionPlans' | 'inNeedPlans'

/** A plan starts while another one of its kind lasts, or on the day on which that ends. */
export const startsWithinAnother = (plans: PlanList): RuleBody => ({
  fields: fieldPaths(`${plans}.start_date`, `${plans}.end_date`),
  needs: 'reference-date',
  check: ({ [plans]: items }, { referenceDate }) =>
    whereAnother<Dated>(
      items,
      'start_date',
      ({ start_date }, { start_date: from, end_date: to = referenceDate }) =>
        isWithin(start_date, { from, to }),
    ),
})

/** A plan starts while one of the other kind lasts; it may start on the day on which that ends. */
export const startsWithinOther = (plans: PlanList, others: PlanList): RuleBody => ({
  fields: fieldPaths(`${plans}.start_date`, `${others}.start_date`, `${others}.end_date`),
  needs: 'reference-date',
  check: ({ [plans]: items, [others]: otherItems }, { referenceDate }) =>
    where<Dated>(items, 'start_date', ({ start_date }) =>
      otherItems.some(
        ({ item: { start_date: from, end_date } }) =>
          start_date !== end_date && isWithin(start_date, { from, to: end_date ?? referenceDate }),
      ),
    ),
})
