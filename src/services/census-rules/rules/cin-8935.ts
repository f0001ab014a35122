import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { whereOthers } from './support/where-others.js'

export const cin8935: Rule = {
  code: 'CIN-8935',
  severity: 'warning',
  title: 'Another child protection plan of the child is open too',
  advice: 'Record the end of the plans that ended.',
  note: 'Compared over all episodes of the child.',
  differs:
    'Compared over all of the child, as the census’s words say; the validator counts the open plans of one plan id.',
  fields: ['social_care_episodes[].child_protection_plans[].end_date'],
  needs: 'payload',
  check: ({ protectionPlans }) =>
    whereOthers(
      protectionPlans,
      'end_date',
      (one, other) => one.end_date === undefined && other.end_date === undefined,
    ),
  examples: {
    passes: [
      example({ protectionPlans: [{ end_date: '2025-05-01' }, { start_date: '2025-06-01' }] }),
      example({ protectionPlans: [{}, { purge: true }] }),
    ],
    fails: [
      [
        example({ protectionPlans: [{ start_date: '2025-05-01' }, { start_date: '2025-06-01' }] }),
        '/social_care_episodes/0/child_protection_plans/0/end_date',
        '/social_care_episodes/0/child_protection_plans/1/end_date',
      ],
    ],
  },
}
