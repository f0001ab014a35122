import type { Submission } from '../../../../schemas/submission.js'
import { presentFieldProblems } from '../../forms/form-body.js'
import type { Page } from '../../page.js'
import type { PageOptions } from '../../page-options.js'
import { labelRecords } from '../../records/label-records.js'
import { formatCount, capitalise } from '../../words/format.js'
import { nameSubmission, submissionPath } from '../../words/name-submission.js'
import type { ActionFacts } from '../actions/action-facts.js'
import type { Again } from '../actions/present-action.js'
import { submissionActions, WHY_UNOPENED } from '../actions/submission-actions.js'
import type { ReviewFacts } from './gather-review.js'
import { presentReview } from './present-review.js'
import { hasOpened, presentOpened } from './format-opened.js'

/** Actions that people take only with the evidence in front of them. */
export type CheckedAction = 'approve' | 'transmit'

const WORDS: Readonly<
  Record<CheckedAction, { title: string; opened: string; decide: string; doing: string }>
> = {
  approve: {
    title: 'Check before you approve',
    opened: 'What you have opened',
    decide: 'Approve or return',
    doing: 'approving',
  },
  transmit: {
    title: 'Check before you send',
    opened: 'Who approved this',
    decide: 'Send to the DfE',
    doing: 'sending',
  },
}

type Facts = {
  readonly submission: Submission
  readonly facts: ActionFacts
  readonly evidence: ReviewFacts
  readonly setting: Pick<PageOptions, 'isRehearsal'>
}

/** The page on which a submission is approved or sent: the evidence in order, and the button at the bottom. */
export function presentCheck(
  name: CheckedAction,
  { submission, facts, evidence, setting }: Facts,
  formKey: string,
  again: Again = { comment: '', problems: [] },
): Page {
  const path = submissionPath(submission.id)
  const { consequences, button, look } = submissionActions[name]
  const review = presentReview(submission, evidence)
  const words = WORDS[name]
  return {
    template: 'submissions/review/check',
    title: words.title,
    section: 'submissions',
    back: { href: path, text: 'Back to the submission' },
    view: {
      ...presentFieldProblems(again.problems),
      ...presentOwn(name, submission, evidence, again),
      ...{ review, words, formKey, button, look, cancelHref: path, action: `${path}/${name}` },
      onPage: listContents(review, words),
      name: nameSubmission(submission),
      sign: labelRecords(submission.source, 'many', setting).text,
      consequences: consequences(submission, facts).map(capitalise),
      digest: submission.contentDigest,
      confirmedDeletions: again.confirmedDeletions === true,
      massDeletion: name === 'approve' ? explainMassDeletion(submission) : null,
    },
  }
}

/** Half an extract looks like many deletions: to type their number is to have read it. */
const explainMassDeletion = ({ massDeletion }: Submission): string | null =>
  massDeletion === undefined
    ? null
    : `This is a large part of the ${formatCount(massDeletion.held, 'child', 'children')} that the DfE holds, and takes two approvers. If your extract may be incomplete, return the submission. If these children have gone, type their number. By it you also confirm any parts of records that are listed above.`

/** Records that the viewer and others have opened, and the reason that is asked for if none. */
function presentOwn(name: CheckedAction, submission: Submission, { review }: ReviewFacts, again: Again) {
  const { own, decided } = presentOpened(submission, review)
  if (name === 'transmit')
    return { decided, ownOpened: null, asksReason: false, otherwise: null, comment: null }
  const asksReason = !hasOpened(review.opened)
  const { comment } = submissionActions.approve
  return {
    decided,
    ownOpened: own,
    asksReason,
    otherwise: { href: `${submissionPath(submission.id)}/return`, text: 'Return for correction' },
    comment: { ...comment, ...(asksReason ? { label: WHY_UNOPENED.label } : {}), value: again.comment },
  }
}

const listContents = (
  { deletions, heldBack, risks }: ReturnType<typeof presentReview>,
  { opened, decide }: { opened: string; decide: string },
) =>
  [
    { href: '#sends', text: 'What will be sent', isThere: true },
    { href: '#deletions', text: 'What will be deleted at the DfE', isThere: deletions !== null },
    { href: '#held-back', text: 'What is missing and why', isThere: heldBack !== null },
    { href: '#found', text: 'What we found', isThere: true },
    { href: '#risks', text: 'Risks', isThere: risks !== null },
    { href: '#opened', text: opened, isThere: true },
    { href: '#decide', text: decide, isThere: true },
  ].filter(({ isThere }) => isThere)
