import { isListed } from '../../../schemas/dfe/code-lists/code-list.js'
import { placementStartReason } from '../../../schemas/dfe/code-lists/placement-start-reason.js'
import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const ssda143: Rule = {
  code: '903-143',
  severity: 'warning',
  title: 'The start reason of the placement is not a listed code',
  advice: 'Record one of S, L, P, T, B and U.',
  note: 'A missing reason is not reported.',
  fields: ['social_care_episodes[].child_looked_after_placements[].start_reason'],
  needs: 'payload',
  check: ({ placements }) =>
    where(
      placements,
      'start_reason',
      ({ start_reason: code }) => code !== undefined && !isListed(placementStartReason, code),
    ),
  examples: {
    passes: [example({ placements: [{ start_reason: 'S' }, {}] })],
    fails: [
      [
        example({ placements: [{ start_reason: 'X' }] }),
        '/social_care_episodes/0/child_looked_after_placements/0/start_reason',
      ],
    ],
  },
}
