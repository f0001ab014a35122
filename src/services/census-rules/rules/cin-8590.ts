import type { Rule } from '../rule.js'
import { example } from './support/example.js'

export const cin8590: Rule = {
  code: 'CIN-8590',
  severity: 'warning',
  title: 'The child has no episode',
  advice: 'Add the referral, or leave the child out until there is one.',
  note: 'An episode that is being purged counts as one.',
  fields: ['social_care_episodes'],
  needs: 'payload',
  check: ({ record }) => ((record.social_care_episodes ?? []).length === 0 ? ['/social_care_episodes'] : []),
  examples: {
    passes: [example({ episode: { referral_date: '2025-05-01' } }), example({ episode: { purge: true } })],
    fails: [[example({ details: { sex: 'F' } }), '/social_care_episodes']],
  },
}
