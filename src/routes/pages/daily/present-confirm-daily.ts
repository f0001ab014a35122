import type { StandingAgreement } from '../../../schemas/standing-agreement.js'
import type { Phase } from '../../../schemas/phase.js'
import type { Page } from '../page.js'
import { formatNumber } from '../words/format.js'
import { formatDay } from '../words/format.js'
import { formatAgreement } from './format-terms.js'

/** The last page before daily running is on. */
export function presentConfirmDaily(
  proposed: StandingAgreement,
  inForce: StandingAgreement | null,
  { agreement }: Pick<Phase, 'agreement'>,
): Page {
  const { id, at, expiresAt, maxChangedPercent, maxDeletions, madeBy } = proposed
  return {
    template: 'daily/confirm',
    title: 'Confirm daily sending',
    section: 'daily',
    back: { href: '/daily', text: 'Daily sending' },
    view: {
      proposal: id,
      terms: formatAgreement(proposed),
      consequences: [
        `Every day at ${at} (UK time), until ${formatDay(expiresAt)}, we send changes to the DfE’s live receiver in your name and in the name of ${madeBy}. Nobody checks them first.`,
        `If more than ${maxChangedPercent}% of children have changed, or the DfE would delete more than ${formatNumber(maxDeletions)} children, nothing is sent that day and an approver must decide.`,
        ...(agreement !== null && agreement.expiresAt < expiresAt
          ? [
              `The agreement to phase 5 ends before that, on ${formatDay(agreement.expiresAt)}. After that day nothing is sent until an approver renews it.`,
            ]
          : []),
        'If a person returns or discards a record, nothing with that record is sent until it changes, or an approver decides.',
        'An approver must also decide if there is a kind of finding that we have not sent before.',
        ...(inForce === null ? [] : ['These terms replace the current ones.']),
        'Any approver can withdraw these terms at any time. Anything being sent is then paused.',
      ],
    },
  }
}
