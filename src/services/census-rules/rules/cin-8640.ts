import { isListed } from '../../../schemas/dfe/code-lists/code-list.js'
import { closureReason } from '../../../schemas/dfe/code-lists/closure-reason.js'
import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin8640: Rule = {
  code: 'CIN-8640',
  severity: 'warning',
  title: 'The closure reason is not a listed code',
  advice: 'Record one of RC1 to RC9.',
  fields: ['social_care_episodes[].closure_reason'],
  needs: 'payload',
  check: ({ episodes }) =>
    where(
      episodes,
      'closure_reason',
      ({ closure_reason: reason }) => reason !== undefined && !isListed(closureReason, reason),
    ),
  examples: {
    passes: [example({ episode: { closure_reason: 'RC9' } }), example({ episode: {} })],
    fails: [[example({ episode: { closure_reason: 'RC0' } }), '/social_care_episodes/0/closure_reason']],
  },
}
