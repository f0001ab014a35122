import type { Submission } from '../../../../schemas/submission.js'
import { presentFieldProblems, type FieldProblem } from '../../forms/form-body.js'
import type { Page } from '../../page.js'
import { capitalise } from '../../words/format.js'
import { nameSubmission, submissionPath } from '../../words/name-submission.js'
import type { ActionName } from '../find-actions.js'
import type { ActionFacts } from './action-facts.js'
import { submissionActions } from './submission-actions.js'

/** The form as it was sent, with its problems. */
export type Again = {
  readonly comment: string
  readonly confirmedDeletions?: boolean
  readonly problems: readonly FieldProblem[]
}

/**
 * The page that asks once more. The digest names what is decided about.
 * @param formKey another for each page that is shown
 */
export function presentAction(
  name: ActionName,
  { submission, facts }: { submission: Submission; facts: ActionFacts },
  formKey: string,
  again?: Again,
): Page {
  const { title, consequences, button, comment, look } = submissionActions[name]
  return {
    template: 'submissions/actions/action',
    title: title(submission),
    section: 'submissions',
    back: { href: submissionPath(submission.id), text: 'Back to the submission' },
    view: {
      ...presentFieldProblems(again?.problems ?? []),
      ...{ formKey, button, look, consequences: consequences(submission, facts).map(capitalise) },
      name: nameSubmission(submission),
      action: `${submissionPath(submission.id)}/${name}`,
      cancelHref: submissionPath(submission.id),
      digest: submission.contentDigest,
      comment: comment === undefined ? null : { ...comment, value: again?.comment ?? '' },
    },
  }
}
