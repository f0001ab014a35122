import { findWordsProblems } from '../../forms/find-words-problems.js'
import type { ActionName } from '../find-actions.js'
import { submissionActions } from './submission-actions.js'

/** What the form of an action says, and what is wrong with it. */
export function readActionForm(
  name: ActionName,
  body: { contentDigest?: string; comment?: string; deletions?: string },
) {
  const typed = (body.deletions ?? '').trim().replaceAll(',', '')
  const comment = (body.comment ?? '').trim()
  const missing = submissionActions[name].comment?.missing ?? null
  const problems = findWordsProblems('comment', 'What you write', comment)
  if (comment === '' && missing !== null) problems.push({ field: 'comment', text: missing })
  if (typed !== '' && !/^\d{1,9}$/.test(typed)) {
    problems.push({ field: 'deletions', text: 'How many children will be removed must be a whole number' })
  }
  const form = {
    contentDigest: body.contentDigest ?? '',
    ...(comment === '' ? {} : { comment }),
    ...(/^\d{1,9}$/.test(typed) ? { deletions: Number(typed) } : {}),
  }
  return { form, problems }
}
