import type { Submission } from '../../../schemas/submission.js'
import { presentFieldProblems, type FieldProblem } from '../forms/form-body.js'
import type { Page } from '../page.js'
import { formatCount } from '../words/format-number.js'
import { nameSubmission, nameDestination, submissionPath } from '../words/name-submission.js'

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
        'All sending to the DfE stops within one second. Batches that are being sent are cut off.',
        'The DfE keeps what it has received. We may not know if a batch that was cut off arrived.',
        'Nothing can be sent until an approver ends the stop. People can still create and decide submissions.',
        'Everyone who signs in sees that you stopped sending, when, and what you write here.',
      ],
      sending: sending.map((submission) => ({
        href: submissionPath(submission.id),
        name: nameSubmission(submission),
        words: formatLeft(submission),
      })),
    },
  }
}

const formatLeft = ({ counts, destination }: Submission): string =>
  `${formatCount(counts.waiting + counts.sending, 'record')} left to send to ${nameDestination(destination)}, ${formatCount(counts.received, 'record')} received`
