import type { Rule } from '../rule.js'
import { isAfter } from './support/days.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin8615: Rule = {
  code: 'CIN-8615',
  severity: 'warning',
  title: 'The start of the section 47 enquiry is missing or after its conference',
  advice: 'Record the day of the strategy discussion that started the enquiry.',
  differs:
    'The start is asked for in every enquiry, as the census’s message says: without it no other rule can judge the enquiry. The validator asks for it only where there is a conference.',
  fields: [
    'social_care_episodes[].section_47_assessments[].start_date',
    'social_care_episodes[].section_47_assessments[].icpc_date',
  ],
  needs: 'payload',
  check: ({ enquiries }) =>
    where(
      enquiries,
      'start_date',
      ({ start_date, icpc_date }) => start_date === undefined || isAfter(start_date, icpc_date),
    ),
  examples: {
    passes: [
      example({ enquiries: [{ start_date: '2025-05-01', icpc_date: '2025-05-01' }] }),
      example({ enquiries: [{ start_date: '2025-05-01' }] }),
    ],
    fails: [
      [
        example({ enquiries: [{ icpc_date: '2025-05-01' }] }),
        '/social_care_episodes/0/section_47_assessments/0/start_date',
      ],
      [
        example({ enquiries: [{ start_date: '2025-05-02', icpc_date: '2025-05-01' }] }),
        '/social_care_episodes/0/section_47_assessments/0/start_date',
      ],
    ],
  },
}
