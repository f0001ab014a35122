import type { FindingPlace, NoteableFinding } from '../../../../services/reports/note-finding.js'
import { describeRule } from '../../../../services/reports/describe-finding.js'
import { describePlace } from '../../../../services/reports/describe-place.js'
import { presentFieldProblems, type FieldProblem } from '../../forms/form-body.js'
import type { Page } from '../../page.js'
import { submissionPath } from '../../words/name-submission.js'
import { formatInstant } from '../../words/format.js'

/** A finding, and what there is to say about it. */
export function presentNote(
  { submissionId, findingId }: FindingPlace,
  { rule, position, pointer, note }: NoteableFinding,
  again?: { text: string; problems: readonly FieldProblem[] },
): Page {
  const record = `${submissionPath(submissionId)}/records/${position}`
  const action = `${submissionPath(submissionId)}/findings/${findingId}/note`
  const { title, advice } = describeRule(rule)
  return {
    template: 'records/notes/note',
    title: note === undefined ? 'Write a note' : 'Change the note',
    section: 'quality',
    back: { href: `${record}#findings`, text: 'Back to the record' },
    view: {
      ...presentFieldProblems(again?.problems ?? []),
      about: [
        { key: 'Rule', value: `${rule}: ${title}` },
        { key: 'Where', value: describePlace(pointer) },
        { key: 'What to do at the source', value: advice },
        ...(note === undefined
          ? []
          : [{ key: 'Last written', value: `${note.by}, ${formatInstant(note.at)}` }]),
      ],
      text: again?.text ?? note?.text ?? '',
      action,
      removeAction: note === undefined ? null : `${action}/remove`,
      cancelHref: `${record}#findings`,
    },
  }
}
