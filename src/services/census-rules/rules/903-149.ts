import { isListed } from '../../../schemas/dfe/code-lists/code-list.js'
import { episodeEndReason } from '../../../schemas/dfe/code-lists/episode-end-reason.js'
import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const ssda149: Rule = {
  code: '903-149',
  severity: 'warning',
  title: 'The end reason of the placement is not a listed code',
  advice: 'Record X1 where another placement follows at once; else the E code for how care ended.',
  fields: ['social_care_episodes[].child_looked_after_placements[].end_reason'],
  needs: 'payload',
  check: ({ placements }) =>
    where(
      placements,
      'end_reason',
      ({ end_reason: code }) => code !== undefined && !isListed(episodeEndReason, code),
    ),
  examples: {
    passes: [example({ placements: [{ end_reason: 'E4A' }, {}] })],
    fails: [
      [
        example({ placements: [{ end_reason: 'E4' }] }),
        '/social_care_episodes/0/child_looked_after_placements/0/end_reason',
      ],
    ],
  },
}
