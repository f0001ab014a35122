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
    title: 'Propose daily running',
    section: 'daily',
    back: { href: '/daily', text: 'Daily running' },
    view: {
      ...presentFieldProblems(again?.problems ?? []),
      typed: again?.typed ?? typedOf(proposed ?? inForce),
      consequences: [
        'Nothing changes until another approver confirms the same terms.',
        'Then the changes of each day are sent to the DfE’s live receiver without a person looking at them, as long as they keep to these limits.',
        'A day that does not keep to them, or that has a kind of finding that was never sent before, waits for a decision.',
        ...(inForce === null ? [] : ['What is agreed now stays in force until then.']),
        ...(proposed === null ? [] : [`It replaces what ${proposed.madeBy} has proposed.`]),
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
