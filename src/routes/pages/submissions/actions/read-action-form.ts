import type { FieldProblem } from '../../forms/form-body.js'
import type { ActionName } from '../find-actions.js'
import { submissionActions } from './submission-actions.js'

const LONGEST_COMMENT = 2000

/** What the form of an action says, and what is wrong with it. */
export function readActionForm(name: ActionName, body: { contentDigest?: string; comment?: string }) {
  const comment = (body.comment ?? '').trim()
  const missing = submissionActions[name].comment?.missing ?? null
  const problems: FieldProblem[] = []
  if (comment === '' && missing !== null) problems.push({ field: 'comment', text: missing })
  if (comment.length > LONGEST_COMMENT) {
    problems.push({
      field: 'comment',
      text: `Use at most ${LONGEST_COMMENT.toLocaleString('en-GB')} characters`,
    })
  }
  const form = { contentDigest: body.contentDigest ?? '', ...(comment === '' ? {} : { comment }) }
  return { form, problems }
}
