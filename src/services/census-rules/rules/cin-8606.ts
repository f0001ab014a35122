import type { Rule } from '../rule.js'
import { daysAfter, isAfter } from './support/days.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin8606: Rule = {
  code: 'CIN-8606',
  severity: 'warning',
  title: 'The referral is more than 280 days before the birth or expected birth',
  advice: 'Correct the referral date or the (expected) date of birth.',
  fields: [
    'social_care_episodes[].referral_date',
    'child_details.date_of_birth',
    'child_details.expected_date_of_birth',
  ],
  needs: 'payload',
  check: ({ episodes, details }) =>
    where(
      episodes,
      'referral_date',
      ({ referral_date: referral }) =>
        referral !== undefined &&
        [details?.date_of_birth, details?.expected_date_of_birth].some(
          (birth) => isAfter(birth, referral) && isAfter(birth, daysAfter(referral, 280)),
        ),
    ),
  examples: {
    passes: [
      example({ details: { date_of_birth: '2025-10-08' }, episode: { referral_date: '2025-01-01' } }),
      example({ details: { date_of_birth: '2015-06-01' }, episode: { referral_date: '2025-05-01' } }),
    ],
    fails: [
      [
        example({ details: { date_of_birth: '2025-10-09' }, episode: { referral_date: '2025-01-01' } }),
        '/social_care_episodes/0/referral_date',
      ],
      [
        example({
          details: { expected_date_of_birth: '2025-10-09' },
          episode: { referral_date: '2025-01-01' },
        }),
        '/social_care_episodes/0/referral_date',
      ],
    ],
  },
}
