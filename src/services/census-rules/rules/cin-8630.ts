import type { Rule } from '../rule.js'
import { isBefore } from './support/days.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin8630: Rule = {
  code: 'CIN-8630',
  severity: 'warning',
  title: 'The case is closed before it was referred',
  advice: 'Correct the closure date or the referral date.',
  fields: ['social_care_episodes[].closure_date', 'social_care_episodes[].referral_date'],
  needs: 'payload',
  check: ({ episodes }) =>
    where(episodes, 'closure_date', ({ closure_date, referral_date }) =>
      isBefore(closure_date, referral_date),
    ),
  examples: {
    passes: [
      example({ episode: { referral_date: '2025-05-01', closure_date: '2025-05-01' } }),
      example({ episode: { closure_date: '2025-05-01' } }),
    ],
    fails: [
      [
        example({ episode: { referral_date: '2025-05-01', closure_date: '2025-04-30' } }),
        '/social_care_episodes/0/closure_date',
      ],
    ],
  },
}
