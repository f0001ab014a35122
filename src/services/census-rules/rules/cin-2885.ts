import type { Rule } from '../rule.js'
import { isOutside } from './support/days.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin2885: Rule = {
  code: 'CIN-2885',
  severity: 'warning',
  title: 'The child protection plan does not start on the day of an initial child protection conference',
  advice: 'Correct the start of the plan or the date of the conference.',
  fields: [
    'social_care_episodes[].child_protection_plans[].start_date',
    'social_care_episodes[].section_47_assessments[].icpc_date',
  ],
  needs: 'period',
  check: ({ protectionPlans, enquiries }, { period }) =>
    where(
      protectionPlans,
      'start_date',
      ({ start_date }, { episode }) =>
        start_date !== undefined &&
        !isOutside(start_date, period) &&
        !enquiries.some((enquiry) => enquiry.episode === episode && enquiry.item.icpc_date === start_date),
    ),
  examples: {
    passes: [
      example({ protectionPlans: [{ start_date: '2025-05-01' }], enquiries: [{ icpc_date: '2025-05-01' }] }),
      example({ protectionPlans: [{ start_date: '2025-03-31' }, {}] }),
      example({
        protectionPlans: [{ start_date: '2025-05-01' }],
        enquiries: [{ icpc_date: '2025-04-01' }, { icpc_date: '2025-05-01' }],
      }),
    ],
    fails: [
      [
        example({
          protectionPlans: [{ start_date: '2025-04-01' }],
          enquiries: [{ icpc_date: '2025-04-02' }],
        }),
        '/social_care_episodes/0/child_protection_plans/0/start_date',
      ],
      [
        example({
          protectionPlans: [{ start_date: '2025-05-01' }],
          more: [{ section_47_assessments: [{ section_47_assessment_id: 'S2', icpc_date: '2025-05-01' }] }],
        }),
        '/social_care_episodes/0/child_protection_plans/0/start_date',
      ],
    ],
  },
}
