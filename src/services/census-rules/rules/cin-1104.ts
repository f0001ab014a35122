import type { Rule } from '../rule.js'
import { isBefore } from './support/days.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin1104: Rule = {
  code: 'CIN-1104',
  severity: 'warning',
  title: 'The initial child protection conference is before the referral',
  advice: 'Correct the date of the conference or the referral date.',
  fields: [
    'social_care_episodes[].section_47_assessments[].icpc_date',
    'social_care_episodes[].referral_date',
  ],
  needs: 'payload',
  check: ({ enquiries }) =>
    where(enquiries, 'icpc_date', ({ icpc_date }, { episode }) => isBefore(icpc_date, episode.referral_date)),
  examples: {
    passes: [example({ episode: { referral_date: '2025-05-01' }, enquiries: [{ icpc_date: '2025-05-01' }] })],
    fails: [
      [
        example({ episode: { referral_date: '2025-05-01' }, enquiries: [{ icpc_date: '2025-04-30' }] }),
        '/social_care_episodes/0/section_47_assessments/0/icpc_date',
      ],
    ],
  },
}
