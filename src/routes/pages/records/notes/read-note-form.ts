import { findWordsProblems } from '../../forms/find-words-problems.js'
import type { FieldProblem } from '../../forms/form-body.js'

export function readNoteForm(body: { text?: string }): {
  text: string
  problems: readonly FieldProblem[]
} {
  const text = (body.text ?? '').trim()
  if (text === '') return { text, problems: [{ field: 'text', text: 'Write what there is to say' }] }
  return { text, problems: findWordsProblems('text', 'The note', text) }
}
