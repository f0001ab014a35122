import { READERS } from '../../../plugins/authentication.js'
import type { Person } from '../../../schemas/actor.js'
import type { Phase } from '../../../schemas/phase.js'
import type { Page } from '../page.js'
import { mayAs } from '../sessions.js'
import { phaseTag } from '../words/tags.js'
import { formatDay, formatInstant } from '../words/format-time.js'

/** The LA's agreements, phase by phase. */
export function presentAgreements(facts: { phases: readonly Phase[]; person: Person; today: string }): Page {
  const { phases, person, today } = facts
  const mayOpen = mayAs(person, READERS)
  return {
    template: 'phases/agreements',
    title: 'Agreements',
    section: 'agreements',
    view: {
      list: {
        caption: 'What your local authority has agreed to',
        hideCaption: true,
        empty: 'There are no phases.',
        columns: ['Phase', 'State', 'Agreed until', 'Agreed by', 'Note'].map((text) => ({ text })),
        rows: phases.map((phase) => [
          {
            value: `${phase.phase}. ${phase.title}`,
            ...(mayOpen ? { href: `/phases/${phase.phase}` } : {}),
          },
          { tag: phaseTag(phase) },
          ...presentAgreement(phase, today),
        ]),
      },
    },
  }
}

function presentAgreement({ agreement }: Phase, today: string) {
  if (agreement === null) return [{ value: 'Nobody has agreed' }, { value: '' }, { value: '' }]
  const { expiresAt, madeBy, madeAt, note } = agreement
  return [
    { value: formatDay(expiresAt), ...(expiresAt < today ? { note: 'This has ended.' } : {}) },
    { value: `${madeBy}, ${formatInstant(madeAt)}` },
    { value: note ?? 'None' },
  ]
}
