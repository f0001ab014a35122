import type { Rule } from '../rule.js'
import { isWithin } from './support/days.js'
import { example } from './support/example.js'
import { whereOthers } from './support/where-others.js'

export const cin4014: Rule = {
  code: 'CIN-4014',
  severity: 'warning',
  title: 'The child in need plan starts within another',
  advice: 'Correct the dates: one plan ends before the next starts.',
  note: 'Compared over all episodes of the child; a start on the day another ends is within it, as in the public validator.',
  fields: [
    'social_care_episodes[].child_in_need_plans[].start_date',
    'social_care_episodes[].child_in_need_plans[].end_date',
  ],
  needs: 'reference-date',
  check: ({ inNeedPlans }, { referenceDate }) =>
    whereOthers(inNeedPlans, 'start_date', (one, other) =>
      isWithin(one.start_date, { from: other.start_date, to: other.end_date ?? referenceDate }),
    ),
  examples: {
    passes: [
      example({
        inNeedPlans: [{ start_date: '2025-05-01', end_date: '2025-06-01' }, { start_date: '2025-06-02' }],
      }),
    ],
    fails: [
      [
        example({
          inNeedPlans: [{ start_date: '2025-05-01', end_date: '2025-06-01' }, { start_date: '2025-06-01' }],
        }),
        '/social_care_episodes/0/child_in_need_plans/1/start_date',
      ],
      [
        example({
          inNeedPlans: [{ start_date: '2025-05-01' }, { start_date: '2026-03-31', end_date: '2026-04-02' }],
        }),
        '/social_care_episodes/0/child_in_need_plans/1/start_date',
      ],
    ],
  },
}
