import { findWordsProblems } from '../../forms/find-words-problems.js'
import type { ActionName } from '../find-actions.js'
import { submissionActions } from './submission-actions.js'

/** What the form of an action says, and what is wrong with it. */
export function readActionForm(name: ActionName, body: { contentDigest?: string; comment?: string }) {
  const comment = (body.comment ?? '').trim()
  const missing = submissionActions[name].comment?.missing ?? null
  const problems = findWordsProblems('comment', 'What you write', comment)
  if (comment === '' && missing !== null) problems.push({ field: 'comment', text: missing })
  const form = { contentDigest: body.contentDigest ?? '', ...(comment === '' ? {} : { comment }) }
  return { form, problems }
}
