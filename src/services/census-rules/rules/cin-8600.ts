import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin8600: Rule = {
  code: 'CIN-8600',
  severity: 'warning',
  title: 'The referral date is missing or lies in the future',
  advice: 'Record the day on which the referral was received.',
  fields: ['social_care_episodes[].referral_date'],
  needs: 'reference-date',
  check: ({ episodes }, { referenceDate }) =>
    where(
      episodes,
      'referral_date',
      ({ referral_date }) => referral_date === undefined || referral_date > referenceDate,
    ),
  examples: {
    passes: [example({ episode: { referral_date: '2026-03-31' } }), example({ episode: { purge: true } })],
    fails: [
      [example({ episode: { referral_date: '2026-04-01' } }), '/social_care_episodes/0/referral_date'],
      [example({ episode: {} }), '/social_care_episodes/0/referral_date'],
    ],
  },
}
