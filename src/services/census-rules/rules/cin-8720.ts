import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin8720: Rule = {
  code: 'CIN-8720',
  severity: 'warning',
  title: 'The start of the child protection plan is missing or lies in the future',
  advice: 'Record the day of the conference that agreed the plan.',
  fields: ['social_care_episodes[].child_protection_plans[].start_date'],
  needs: 'reference-date',
  check: ({ protectionPlans }, { referenceDate }) =>
    where(
      protectionPlans,
      'start_date',
      ({ start_date }) => start_date === undefined || start_date > referenceDate,
    ),
  examples: {
    passes: [example({ protectionPlans: [{ start_date: '2026-03-31' }, { purge: true }] })],
    fails: [
      [
        example({ protectionPlans: [{ start_date: '2026-04-01' }, {}] }),
        '/social_care_episodes/0/child_protection_plans/0/start_date',
        '/social_care_episodes/0/child_protection_plans/1/start_date',
      ],
    ],
  },
}
