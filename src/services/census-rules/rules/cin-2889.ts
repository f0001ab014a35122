import type { Rule } from '../rule.js'
import { isBefore } from './support/days.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin2889: Rule = {
  code: 'CIN-2889',
  severity: 'warning',
  title: 'The section 47 enquiry starts before the referral',
  advice: 'Correct the start of the enquiry or the referral date.',
  fields: [
    'social_care_episodes[].section_47_assessments[].start_date',
    'social_care_episodes[].referral_date',
  ],
  needs: 'payload',
  check: ({ enquiries }) =>
    where(enquiries, 'start_date', ({ start_date }, { episode }) =>
      isBefore(start_date, episode.referral_date),
    ),
  examples: {
    passes: [
      example({ episode: { referral_date: '2025-05-01' }, enquiries: [{ start_date: '2025-05-01' }] }),
    ],
    fails: [
      [
        example({ episode: { referral_date: '2025-05-01' }, enquiries: [{ start_date: '2025-04-30' }] }),
        '/social_care_episodes/0/section_47_assessments/0/start_date',
      ],
    ],
  },
}
