import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { isOpenCase } from './support/is-open-case.js'
import { whereOthers } from './support/where-others.js'

export const cin8815: Rule = {
  code: 'CIN-8815',
  severity: 'warning',
  title: 'Another case of the child is open too',
  advice: 'Close the cases that ended; a child has one open case at a time.',
  note: 'A referral counts as taken up where the flag says so; where it says nothing, rule 8568 asks.',
  fields: ['social_care_episodes[].closure_date', 'social_care_episodes[].referral_no_further_action_flag'],
  needs: 'payload',
  check: ({ episodes }) =>
    whereOthers(episodes, 'closure_date', (episode, other) => isOpenCase(episode) && isOpenCase(other)),
  examples: {
    passes: [
      example({
        episode: { referral_no_further_action_flag: false },
        more: [{ referral_no_further_action_flag: true }],
      }),
      example({
        episode: { referral_no_further_action_flag: false, closure_date: '2025-05-01' },
        more: [{ referral_no_further_action_flag: false }],
      }),
      example({
        episode: { referral_no_further_action_flag: false },
        more: [{ referral_no_further_action_flag: false, purge: true }],
      }),
    ],
    fails: [
      [
        example({
          episode: { referral_no_further_action_flag: false },
          more: [{ referral_no_further_action_flag: false }],
        }),
        '/social_care_episodes/0/closure_date',
        '/social_care_episodes/1/closure_date',
      ],
    ],
  },
}
