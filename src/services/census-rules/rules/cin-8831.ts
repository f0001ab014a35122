import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin8831: Rule = {
  code: 'CIN-8831',
  severity: 'warning',
  title: 'A referral with no further action has an assessment or a section 47 enquiry',
  advice: 'Correct the no-further-action flag, or move what happened to the right referral.',
  fields: [
    'social_care_episodes[].referral_no_further_action_flag',
    'social_care_episodes[].child_and_family_assessments',
    'social_care_episodes[].section_47_assessments',
  ],
  needs: 'payload',
  check: ({ episodes }) =>
    where(
      episodes,
      'referral_no_further_action_flag',
      (episode, { assessments, enquiries }) =>
        episode.referral_no_further_action_flag === true &&
        (assessments.some(
          ({ item }) => item.start_date !== undefined || item.authorisation_date !== undefined,
        ) ||
          enquiries.some(({ item }) => item.start_date !== undefined || item.icpc_date !== undefined)),
    ),
  examples: {
    passes: [
      example({
        episode: { referral_no_further_action_flag: false },
        assessments: [{ start_date: '2025-05-01' }],
      }),
      example({ episode: { referral_no_further_action_flag: true } }),
    ],
    fails: [
      [
        example({
          episode: { referral_no_further_action_flag: true },
          assessments: [{ start_date: '2025-05-01' }],
        }),
        '/social_care_episodes/0/referral_no_further_action_flag',
      ],
      [
        example({
          episode: { referral_no_further_action_flag: true },
          assessments: [{ authorisation_date: '2025-05-01' }],
        }),
        '/social_care_episodes/0/referral_no_further_action_flag',
      ],
      [
        example({
          episode: { referral_no_further_action_flag: true },
          enquiries: [{ start_date: '2025-05-01' }],
        }),
        '/social_care_episodes/0/referral_no_further_action_flag',
      ],
      [
        example({
          episode: { referral_no_further_action_flag: true },
          enquiries: [{ icpc_date: '2025-05-01' }],
        }),
        '/social_care_episodes/0/referral_no_further_action_flag',
      ],
    ],
  },
}
