import type { Submission } from '../../../schemas/submission.js'
import { presentFieldProblems, type FieldProblem } from '../forms/form-body.js'
import type { Page } from '../page.js'
import { sayCount } from '../words/say-number.js'
import { nameSubmission, sayDestination, submissionPath } from '../words/say-submission.js'

/** @param sending what is being sent now */
export function presentStop(
  sending: readonly Submission[],
  again?: { reason: string; problems: readonly FieldProblem[] },
): Page {
  return {
    template: 'emergency-stop/stop',
    title: 'Stop all sending',
    view: {
      ...presentFieldProblems(again?.problems ?? []),
      reason: again?.reason ?? '',
      consequences: [
        'Within a second nothing is sent any more, to no receiver of the DfE. What is under way is cut off.',
        'What the DfE has received stays with the DfE. Of a batch that is cut off we may not know whether it arrived.',
        'Nothing can be sent until an approver ends the stop. Submissions can still be made and decided.',
        'Everybody who signs in sees that you stopped it, when, and what you write here.',
      ],
      sending: sending.map((submission) => ({
        href: submissionPath(submission.id),
        name: nameSubmission(submission),
        words: sayLeft(submission),
      })),
    },
  }
}

const sayLeft = ({ counts, destination }: Submission): string =>
  `${sayCount(counts.waiting + counts.sending, 'record')} still to go to ${sayDestination(destination)}, ${sayCount(counts.received, 'record')} received`
