import type { DailyRunning } from '../../../schemas/standing-agreement.js'
import { presentFieldProblems, type FieldProblem } from '../forms/form-body.js'
import { typeDay } from '../forms/read-day.js'
import type { Page } from '../page.js'
import type { TypedTerms } from './read-daily-form.js'

const EMPTY: TypedTerms = {
  ...{ at: '', day: '', month: '', year: '' },
  ...{ maxChangedPercent: '', maxDeletions: '', note: '' },
}

/** Asks for terms. Those that are there already are a start. */
export function presentPropose(
  { inForce, proposed }: DailyRunning,
  again?: { typed: TypedTerms; problems: readonly FieldProblem[] },
): Page {
  return {
    template: 'daily/propose',
    title: 'Propose daily sending',
    section: 'daily',
    back: { href: '/daily', text: 'Daily sending' },
    view: {
      ...presentFieldProblems(again?.problems ?? []),
      typed: again?.typed ?? typedOf(proposed ?? inForce),
      consequences: [
        'Nothing changes until another approver confirms the same terms.',
        'Then we send each day’s changes to the DfE’s live receiver within these limits. Nobody checks them first.',
        'If a day breaks a limit or has a kind of finding that we have not sent before, an approver must decide.',
        ...(inForce === null ? [] : ['The current terms apply until then.']),
        ...(proposed === null ? [] : [`They replace the terms that ${proposed.madeBy} proposed.`]),
      ],
    },
  }
}

function typedOf(terms: DailyRunning['inForce']): TypedTerms {
  if (terms === null) return EMPTY
  const { at, expiresAt, maxChangedPercent, maxDeletions, note } = terms
  return {
    ...{ at, ...typeDay(expiresAt) },
    ...{ maxChangedPercent: String(maxChangedPercent), maxDeletions: String(maxDeletions) },
    note: note ?? '',
  }
}
