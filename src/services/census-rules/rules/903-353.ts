import type { Rule } from '../rule.js'
import { isBefore } from './support/days.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const ssda353: Rule = {
  code: '903-353',
  severity: 'warning',
  title: 'The placement starts before 14 October 1991',
  advice: 'Correct the start: the Children Act 1989 came into force that day.',
  fields: ['social_care_episodes[].child_looked_after_placements[].start_date'],
  needs: 'payload',
  check: ({ placements }) =>
    where(placements, 'start_date', ({ start_date }) => isBefore(start_date, '1991-10-14')),
  examples: {
    passes: [example({ placements: [{ start_date: '1991-10-14' }, {}] })],
    fails: [
      [
        example({ placements: [{ start_date: '1991-10-13' }] }),
        '/social_care_episodes/0/child_looked_after_placements/0/start_date',
      ],
    ],
  },
}
