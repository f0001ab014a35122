import type { Person } from '../../../../schemas/actor.js'
import { isSamePerson } from '../../../../schemas/holder-name.js'
import type { Submission, SubmissionState } from '../../../../schemas/submission.js'
import type { Page } from '../../page.js'
import { submissionPath } from '../../words/name-submission.js'
import { formatInstant } from '../../words/format.js'

/** In the other states an approval counts no more. */
const COUNTS: readonly SubmissionState[] = [
  'staged',
  'approved',
  'transmitting',
  'held',
  'transmitted',
  'incomplete',
]

/** The person's own approval of the records that are staged, while it counts. */
const ownApproval = ({ state, decisions, contentDigest }: Submission, person: Person) =>
  COUNTS.includes(state)
    ? decisions.find(
        (made) =>
          made.decision === 'approve' &&
          made.contentDigest === contentDigest &&
          isSamePerson(made.madeBy, person.name),
      )
    : undefined

/** The page for someone who comes back to approve again, or does in a second tab; undefined if they have not approved. */
export function presentApproved(submission: Submission, person: Person): Page | undefined {
  const own = ownApproval(submission, person)
  if (own === undefined) return undefined
  const href = submissionPath(submission.id)
  return {
    template: 'problem/problem',
    title: 'You already approved this',
    section: 'submissions',
    back: { href, text: 'Back to the submission' },
    view: {
      detail: `You already approved this on ${formatInstant(own.madeAt)}. Your approval counts.`,
      advice: 'You need do nothing more here.',
      link: { href, text: 'Go to the submission' },
      reference: null,
    },
  }
}
