import type { Rule } from '../rule.js'
import { weekday } from './support/days.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin8875: Rule = {
  code: 'CIN-8875',
  severity: 'warning',
  title: 'The initial child protection conference is on a Saturday or Sunday',
  advice: 'Correct the date of the conference.',
  fields: ['social_care_episodes[].section_47_assessments[].icpc_date'],
  needs: 'payload',
  check: ({ enquiries }) =>
    where(enquiries, 'icpc_date', ({ icpc_date }) => icpc_date !== undefined && weekday(icpc_date) > 5),
  examples: {
    passes: [example({ enquiries: [{ icpc_date: '2025-05-02' }, { icpc_date: '2025-05-05' }, {}] })],
    fails: [
      [
        example({ enquiries: [{ icpc_date: '2025-05-03' }, { icpc_date: '2025-05-04' }] }),
        '/social_care_episodes/0/section_47_assessments/0/icpc_date',
        '/social_care_episodes/0/section_47_assessments/1/icpc_date',
      ],
    ],
  },
}
