import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin8810: Rule = {
  code: 'CIN-8810',
  severity: 'warning',
  title: 'The case has a closure reason and no closure date',
  advice: 'Record when the case was closed, or remove the closure reason.',
  fields: ['social_care_episodes[].closure_date', 'social_care_episodes[].closure_reason'],
  needs: 'payload',
  check: ({ episodes }) =>
    where(
      episodes,
      'closure_date',
      ({ closure_date, closure_reason }) => closure_date === undefined && closure_reason !== undefined,
    ),
  examples: {
    passes: [
      example({ episode: { closure_date: '2025-05-01', closure_reason: 'RC7' } }),
      example({ episode: { referral_date: '2025-05-01' } }),
    ],
    fails: [[example({ episode: { closure_reason: 'RC7' } }), '/social_care_episodes/0/closure_date']],
  },
}
