import { findWordsProblems } from '../../forms/form-body.js'
import type { FieldProblem } from '../../forms/form-body.js'
import { formatCount, formatList } from '../../words/format.js'
import type { ActionName } from '../find-actions.js'
import type { ReviewFacts } from '../review/gather-review.js'
import { hasOpened } from '../review/format-opened.js'
import { submissionActions, WHY_UNOPENED } from './submission-actions.js'

/** The fields of the form of an action. */
export type ActionFields = { contentDigest?: string; comment?: string; confirmedDeletions?: string }

/**
 * Reads the form of an action, with the problems in it.
 * @param evidence of an action that people take only with it in front of them
 */
export function readActionForm(name: ActionName, body: ActionFields, evidence: ReviewFacts | undefined) {
  const comment = (body.comment ?? '').trim()
  const confirmedDeletions =
    body.confirmedDeletions === undefined ? undefined : Number(body.confirmedDeletions)
  const problems = [
    ...findDeletionProblems(confirmedDeletions, evidence),
    ...findWordsProblems('comment', 'What you write', comment),
    ...findMissingWords(name, comment, evidence),
  ]
  const form = {
    contentDigest: body.contentDigest ?? '',
    ...(comment === '' ? {} : { comment }),
    ...(name === 'approve' && evidence !== undefined ? { confirmedDeletions: confirmedDeletions ?? 0 } : {}),
  }
  return { form, problems }
}

/** Nobody approves or sends deletions by overlooking them: the tick says how many there are. */
function findDeletionProblems(
  confirmed: number | undefined,
  evidence: ReviewFacts | undefined,
): FieldProblem[] {
  const deleted = evidence?.review.effects.deleted ?? 0
  const partly = evidence?.review.parts.children ?? 0
  if ((deleted === 0 && partly === 0) || confirmed === deleted) return []
  return [
    {
      field: 'confirmedDeletions',
      text: `Confirm that ${formatDeleted(deleted, partly)} should be deleted at the DfE, or cancel`,
    },
  ]
}

const formatDeleted = (deleted: number, partly: number): string =>
  formatList([
    ...(deleted === 0 ? [] : [formatCount(deleted, 'child', 'children')]),
    ...(partly === 0 ? [] : [`parts of ${formatCount(partly, 'record')}`]),
  ])

function findMissingWords(
  name: ActionName,
  comment: string,
  evidence: ReviewFacts | undefined,
): FieldProblem[] {
  if (comment !== '') return []
  const missing =
    name === 'approve' && evidence !== undefined && !hasOpened(evidence.review.opened)
      ? WHY_UNOPENED.missing
      : (submissionActions[name].comment?.missing ?? null)
  return missing === null ? [] : [{ field: 'comment', text: missing }]
}
