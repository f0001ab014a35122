import type { Phase } from '../../../schemas/phase.js'
import { presentFieldProblems, type FieldProblem } from '../forms/form-body.js'
import { typeDay } from '../forms/read-day.js'
import type { Page } from '../page.js'
import { sayDestination } from '../words/say-submission.js'
import type { TypedAgreement } from './read-agree-form.js'

const WHAT: Readonly<Record<Phase['source'], string>> = {
  constructed: 'Records of made-up children can be sent',
  scrambled: 'Scrambled copies of real children’s records can be made and sent',
  live: 'Real children’s records can be sent, as they are,',
}

export function presentAgree(
  phase: Phase,
  again?: { typed: TypedAgreement; problems: readonly FieldProblem[] },
): Page {
  const { phase: number, title, source, destination, agreement } = phase
  const before = agreement && { ...typeDay(agreement.expiresAt), note: agreement.note ?? '' }
  return {
    template: 'phases/agree',
    title: agreement === null ? `Agree to phase ${number}` : `Change the agreement to phase ${number}`,
    section: 'agreements',
    back: { href: `/phases/${number}`, text: `Phase ${number}` },
    view: {
      ...presentFieldProblems(again?.problems ?? []),
      phaseTitle: title,
      action: `/phases/${number}/agree`,
      cancelHref: `/phases/${number}`,
      typed: again?.typed ?? before ?? { day: '', month: '', year: '', note: '' },
      consequences: [
        `${WHAT[source]} to ${sayDestination(destination)}.`,
        'Each submission still needs the decision of an approver who did not create it.',
        ...(source === 'live' ? ['The first one needs two approvers.'] : []),
        'The agreement ends by itself after its last day, and you can withdraw it at any time. What is not yet sent is then held.',
        ...(agreement === null ? [] : ['It replaces the agreement that is there now.']),
      ],
    },
  }
}
