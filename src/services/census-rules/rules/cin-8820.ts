import type { Rule } from '../rule.js'
import { isBefore } from './support/days.js'
import { example } from './support/example.js'
import { isOpenCase } from './support/is-open-case.js'
import { whereOthers } from './support/where-others.js'

export const cin8820: Rule = {
  code: 'CIN-8820',
  severity: 'warning',
  title: 'The referral lies within another case of the child',
  advice: 'Correct the dates so that one case ends before the next begins; both may be on one day.',
  differs:
    'A referral on the reference date lies within an open case; the validator leaves that day out. Here it is mostly today, when two open cases are wrong already.',
  fields: ['social_care_episodes[].referral_date', 'social_care_episodes[].closure_date'],
  needs: 'reference-date',
  check: ({ episodes }, { referenceDate }) =>
    whereOthers(
      episodes,
      'referral_date',
      ({ referral_date: referral }, other) =>
        referral !== undefined &&
        other.referral_date !== undefined &&
        referral >= other.referral_date &&
        (isBefore(referral, other.closure_date) || (isOpenCase(other) && referral <= referenceDate)),
    ),
  examples: {
    passes: [
      example({
        episode: { referral_date: '2025-05-01', closure_date: '2025-07-01' },
        more: [{ referral_date: '2025-07-01' }],
      }),
      example({
        episode: { referral_date: '2025-05-01', referral_no_further_action_flag: true },
        more: [{ referral_date: '2025-07-01' }],
      }),
      example({ episode: { closure_date: '2025-07-01' }, more: [{ closure_date: '2025-08-01' }] }),
      example({ episode: { closure_date: '2025-07-01' }, more: [{ referral_date: '2025-06-30' }] }),
    ],
    fails: [
      [
        example({
          episode: { referral_date: '2025-05-01', closure_date: '2025-07-01' },
          more: [{ referral_date: '2025-06-30' }],
        }),
        '/social_care_episodes/1/referral_date',
      ],
      [
        example({
          episode: { referral_date: '2025-05-01', closure_date: '2025-07-01' },
          more: [{ referral_date: '2025-05-01', closure_date: '2025-05-01' }],
        }),
        '/social_care_episodes/1/referral_date',
      ],
      [
        example({
          episode: { referral_date: '2025-05-01', referral_no_further_action_flag: false },
          more: [{ referral_date: '2026-03-31', closure_date: '2026-03-31' }],
        }),
        '/social_care_episodes/1/referral_date',
      ],
    ],
  },
}
