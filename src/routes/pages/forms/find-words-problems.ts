import { LONGEST_NOTE, WORDS } from '../../../schemas/common.js'
import type { FieldProblem } from './form-body.js'

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
