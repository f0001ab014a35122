import Type, { type TOptional, type TString } from 'typebox'
import { FORM_TOKEN } from '../../../plugins/session-cookie.js'
import { exact } from '../../../schemas/common.js'

/** Text areas hold more than anybody means to write in them. */
const LONGEST = 50_000

/** The body of a form of ours: texts that may be missing. What they must be is told beside their fields. */
export function formBody<const N extends string>(...names: readonly N[]) {
  const fields = Object.fromEntries(
    [...names, FORM_TOKEN].map((name) => [name, Type.Optional(Type.String({ maxLength: LONGEST }))]),
  )
  return exact(fields as Record<N, TOptional<TString>>)
}

/** Something wrong with a field, for people to put right. */
export type FieldProblem = { readonly field: string; readonly text: string }

/** For a page's list of problems, and beside each field. */
export function presentFieldProblems(problems: readonly FieldProblem[]) {
  return {
    problems: problems.map(({ field, text }) => ({ href: `#${field}`, text })),
    problemOf: Object.fromEntries(problems.map(({ field, text }) => [field, { text }])),
  }
}
