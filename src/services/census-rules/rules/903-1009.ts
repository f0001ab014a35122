import { isListed } from '../../../schemas/dfe/code-lists/code-list.js'
import { placementChangeReason } from '../../../schemas/dfe/code-lists/placement-change-reason.js'
import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const ssda1009: Rule = {
  code: '903-1009',
  severity: 'warning',
  title: 'The reason for the change of placement is not a listed code',
  advice: 'Record one of the DfE’s reasons for a placement change.',
  fields: ['social_care_episodes[].child_looked_after_placements[].change_reason'],
  needs: 'payload',
  check: ({ placements }) =>
    where(
      placements,
      'change_reason',
      ({ change_reason: code }) => code !== undefined && !isListed(placementChangeReason, code),
    ),
  examples: {
    passes: [example({ placements: [{ change_reason: 'CARPL' }, {}] })],
    fails: [
      [
        example({ placements: [{ change_reason: 'MOVED' }] }),
        '/social_care_episodes/0/child_looked_after_placements/0/change_reason',
      ],
    ],
  },
}
