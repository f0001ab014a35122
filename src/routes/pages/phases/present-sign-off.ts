import type { Phase } from '../../../schemas/phase.js'
import type { Submission } from '../../../schemas/submission.js'
import { presentFieldProblems, type FieldProblem } from '../forms/form-body.js'
import type { Page } from '../page.js'
import { formatCount } from '../words/format.js'
import { nameSubmission, nameDestination, submissionPath } from '../words/name-submission.js'

/** @param formKey another for each page that is shown */
export function presentSignOff(
  { phase, title }: Phase,
  submission: Submission,
  formKey: string,
  again?: { note: string; problems: readonly FieldProblem[] },
): Page {
  const { received, withheld } = submission.counts
  return {
    template: 'phases/sign-off',
    title: `Sign off phase ${phase}`,
    section: 'home',
    back: { href: `/phases/${phase}`, text: `Phase ${phase}` },
    view: {
      ...presentFieldProblems(again?.problems ?? []),
      ...{ formKey, phaseTitle: title },
      action: `/phases/${phase}/sign-off`,
      cancelHref: `/phases/${phase}`,
      submission: {
        id: submission.id,
        name: nameSubmission(submission),
        href: submissionPath(submission.id),
      },
      note: again?.note ?? '',
      consequences: [
        `You confirm that ${nameDestination(submission.destination)} received ${formatCount(received, 'record')} and that this phase is complete.`,
        ...(withheld === 0
          ? []
          : [
              `${formatCount(withheld, 'record')} with errors ${withheld === 1 ? 'was' : 'were'} held back and not sent.`,
            ]),
        ...(phase < 5 ? [`Phase ${phase + 1} can start when an approver agrees to it.`] : []),
      ],
    },
  }
}
