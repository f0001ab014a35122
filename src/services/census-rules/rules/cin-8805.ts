import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin8805: Rule = {
  code: 'CIN-8805',
  severity: 'warning',
  title: 'The case has a closure date and no closure reason',
  advice: 'Record why the case was closed, or remove the closure date.',
  fields: ['social_care_episodes[].closure_reason', 'social_care_episodes[].closure_date'],
  needs: 'payload',
  check: ({ episodes }) =>
    where(
      episodes,
      'closure_reason',
      ({ closure_date, closure_reason }) => closure_date !== undefined && closure_reason === undefined,
    ),
  examples: {
    passes: [
      example({ episode: { closure_date: '2025-05-01', closure_reason: 'RC7' } }),
      example({ episode: { referral_date: '2025-05-01' } }),
    ],
    fails: [[example({ episode: { closure_date: '2025-05-01' } }), '/social_care_episodes/0/closure_reason']],
  },
}
