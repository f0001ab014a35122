import type { FieldProblem } from '../../forms/form-body.js'

const LONGEST = 2000

export function readNoteForm(body: { text?: string }): {
  text: string
  problems: readonly FieldProblem[]
} {
  const text = (body.text ?? '').trim()
  if (text === '') return { text, problems: [{ field: 'text', text: 'Write what there is to say' }] }
  if (text.length <= LONGEST) return { text, problems: [] }
  const most = LONGEST.toLocaleString('en-GB')
  return { text, problems: [{ field: 'text', text: `The note must be ${most} characters or fewer` }] }
}
