import type { Rule } from '../rule.js'
import { isOutside } from './support/days.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin8715: Rule = {
  code: 'CIN-8715',
  severity: 'warning',
  title: 'The initial child protection conference lies outside the census year',
  advice: 'Leave out enquiries whose conference was before the census year, or correct its date.',
  fields: ['social_care_episodes[].section_47_assessments[].icpc_date'],
  needs: 'period',
  check: ({ enquiries }, { period }) =>
    where(enquiries, 'icpc_date', ({ icpc_date }) => isOutside(icpc_date, period)),
  examples: {
    passes: [example({ enquiries: [{ icpc_date: '2025-04-01' }, { start_date: '2025-03-01' }] })],
    fails: [
      [
        example({ enquiries: [{ icpc_date: '2025-03-31' }, { icpc_date: '2026-04-01' }] }),
        '/social_care_episodes/0/section_47_assessments/0/icpc_date',
        '/social_care_episodes/0/section_47_assessments/1/icpc_date',
      ],
    ],
  },
}
