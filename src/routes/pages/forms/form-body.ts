import { FORM_TOKEN } from '../../../plugins/session-cookie.js'
import { LONGEST_NOTE, WORDS, exact } from '../../../schemas/common.js'
import Type, { type TOptional, type TString } from 'typebox'

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

/** Problems with a text that somebody wrote for others. @param name as a sentence begins with it: `The note` */
export function findWordsProblems(
  field: string,
  name: string,
  text: string,
  most: number = LONGEST_NOTE,
): FieldProblem[] {
  if (text.length > most)
    return [{ field, text: `${name} must be ${most.toLocaleString('en-GB')} characters or fewer` }]
  return WORDS.test(text) ? [] : [{ field, text: `${name} must not have control characters` }]
}
