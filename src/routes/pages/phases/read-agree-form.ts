import { findWordsProblems } from '../forms/find-words-problems.js'
import type { FieldProblem } from '../forms/form-body.js'
import { readDay, type TypedDay } from '../forms/read-day.js'
import { formatDay } from '../words/format-time.js'

export type TypedAgreement = TypedDay & { readonly note: string }

/** @param today `YYYY-MM-DD` */
export function readAgreeForm(body: Partial<TypedAgreement>, today: string) {
  const typed: TypedAgreement = {
    day: (body.day ?? '').trim(),
    month: (body.month ?? '').trim(),
    year: (body.year ?? '').trim(),
    note: (body.note ?? '').trim(),
  }
  const expiresAt = readDay(typed)
  const problems: FieldProblem[] = [
    ...(expiresAt === undefined
      ? [{ field: 'day', text: 'Enter the last day as a real date, like 31 3 2027' }]
      : []),
    ...(expiresAt !== undefined && expiresAt < today
      ? [{ field: 'day', text: `The last day must be today, ${formatDay(today)}, or later` }]
      : []),
    ...findWordsProblems('note', 'The note', typed.note),
  ]
  if (problems.length > 0 || expiresAt === undefined) return { typed, problems, input: undefined }
  return { typed, problems, input: { expiresAt, ...(typed.note === '' ? {} : { note: typed.note }) } }
}
