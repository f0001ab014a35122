import type { Rule } from '../rule.js'
import { isBefore } from './support/days.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin1103: Rule = {
  code: 'CIN-1103',
  severity: 'warning',
  title: 'The assessment starts before the referral',
  advice: 'Correct the start of the assessment or the referral date.',
  fields: [
    'social_care_episodes[].child_and_family_assessments[].start_date',
    'social_care_episodes[].referral_date',
  ],
  needs: 'payload',
  check: ({ assessments }) =>
    where(assessments, 'start_date', ({ start_date }, { episode }) =>
      isBefore(start_date, episode.referral_date),
    ),
  examples: {
    passes: [
      example({ episode: { referral_date: '2025-05-01' }, assessments: [{ start_date: '2025-05-01' }] }),
      example({
        episode: { referral_date: '2025-05-01' },
        assessments: [{ start_date: '2025-04-30', purge: true }],
      }),
    ],
    fails: [
      [
        example({
          episode: { referral_date: '2025-05-01' },
          assessments: [{ start_date: '2025-05-02' }, { start_date: '2025-04-30' }],
        }),
        '/social_care_episodes/0/child_and_family_assessments/1/start_date',
      ],
    ],
  },
}
