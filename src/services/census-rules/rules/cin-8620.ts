import type { Rule } from '../rule.js'
import { isOutside } from './support/days.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin8620: Rule = {
  code: 'CIN-8620',
  severity: 'warning',
  title: 'The case was closed outside the census year',
  advice: 'Leave out cases that were closed before the census year, or correct the closure date.',
  fields: ['social_care_episodes[].closure_date'],
  needs: 'period',
  check: ({ episodes }, { period }) =>
    where(episodes, 'closure_date', ({ closure_date }) => isOutside(closure_date, period)),
  examples: {
    passes: [
      example({ episode: { closure_date: '2025-04-01' } }),
      example({ episode: { closure_date: '2026-03-31' } }),
      example({ episode: { referral_date: '2020-01-01' } }),
    ],
    fails: [
      [example({ episode: { closure_date: '2025-03-31' } }), '/social_care_episodes/0/closure_date'],
      [example({ episode: { closure_date: '2026-04-01' } }), '/social_care_episodes/0/closure_date'],
    ],
  },
}
