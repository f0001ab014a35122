import { isListed } from '../../../schemas/dfe/code-lists/code-list.js'
import { referralSource } from '../../../schemas/dfe/code-lists/referral-source.js'
import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin8866: Rule = {
  code: 'CIN-8866',
  severity: 'warning',
  title: 'The source of a referral from April 2013 on is missing or not a listed code',
  advice: 'Record who made the referral, with one of the DfE’s codes; 10 where it is not known.',
  fields: ['social_care_episodes[].referral_source', 'social_care_episodes[].referral_date'],
  needs: 'payload',
  check: ({ episodes }) =>
    where(
      episodes,
      'referral_source',
      ({ referral_date, referral_source: source }) =>
        referral_date !== undefined &&
        referral_date >= '2013-04-01' &&
        !isListed(referralSource, source ?? ''),
    ),
  examples: {
    passes: [
      example({ episode: { referral_date: '2013-04-01', referral_source: '1A' } }),
      example({ episode: { referral_date: '2013-03-31' } }),
      example({ episode: {} }),
    ],
    fails: [
      [example({ episode: { referral_date: '2013-04-01' } }), '/social_care_episodes/0/referral_source'],
      [
        example({ episode: { referral_date: '2025-05-01', referral_source: '2C' } }),
        '/social_care_episodes/0/referral_source',
      ],
    ],
  },
}
