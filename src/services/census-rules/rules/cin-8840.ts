import type { Rule } from '../rule.js'
import { isSameDay } from './support/days.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin8840: Rule = {
  code: 'CIN-8840',
  severity: 'warning',
  title: 'The child protection plan starts and ends on one day',
  advice: 'Correct the dates, or remove a plan that was recorded by mistake.',
  fields: [
    'social_care_episodes[].child_protection_plans[].end_date',
    'social_care_episodes[].child_protection_plans[].start_date',
  ],
  needs: 'payload',
  check: ({ protectionPlans }) =>
    where(protectionPlans, 'end_date', ({ start_date, end_date }) => isSameDay(start_date, end_date)),
  examples: {
    passes: [example({ protectionPlans: [{ start_date: '2025-05-01', end_date: '2025-05-02' }, {}] })],
    fails: [
      [
        example({ protectionPlans: [{ start_date: '2025-05-01', end_date: '2025-05-01' }] }),
        '/social_care_episodes/0/child_protection_plans/0/end_date',
      ],
    ],
  },
}
