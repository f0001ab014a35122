import type { StandingAgreement } from '../../../schemas/standing-agreement.js'
import type { Page } from '../page.js'
import { sayNumber } from '../words/say-number.js'
import { sayDay } from '../words/say-time.js'
import { sayAgreement } from './say-terms.js'

/** The last page before daily running is on. */
export function presentConfirmDaily(proposed: StandingAgreement, inForce: StandingAgreement | null): Page {
  const { id, at, expiresAt, maxChangedPercent, maxDeletions, madeBy } = proposed
  return {
    template: 'daily/confirm',
    title: 'Confirm daily running',
    section: 'daily',
    back: { href: '/daily', text: 'Daily running' },
    view: {
      proposal: id,
      terms: sayAgreement(proposed),
      consequences: [
        `Each day at ${at}, to the end of ${sayDay(expiresAt)}, what has changed is sent to the DfE’s live receiver in your name and that of ${madeBy}, and nobody looks at it first.`,
        `A day on which more than ${maxChangedPercent}% of the children have changed, or more than ${sayNumber(maxDeletions)} would be removed at the DfE, is not sent: it waits for a decision.`,
        'The same goes for a day with a kind of finding that was never sent before.',
        ...(inForce === null ? [] : ['It takes the place of what is agreed now.']),
        'Any approver can withdraw it at any time. What is being sent by it is then held.',
      ],
    },
  }
}
