import { isListed } from '../../../schemas/dfe/code-lists/code-list.js'
import { placementType } from '../../../schemas/dfe/code-lists/placement-type.js'
import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const ssda146: Rule = {
  code: '903-146',
  severity: 'warning',
  title: 'The type of placement is not a listed code',
  advice: 'Record one of the DfE’s placement types.',
  note: 'The list changes from year to year.',
  differs:
    'Retired types are taken, because the record holds older placements too. The validator’s list is that of one year.',
  fields: ['social_care_episodes[].child_looked_after_placements[].placement_type'],
  needs: 'payload',
  check: ({ placements }) =>
    where(
      placements,
      'placement_type',
      ({ placement_type: code }) => code !== undefined && !isListed(placementType, code),
    ),
  examples: {
    passes: [example({ placements: [{ placement_type: 'K3' }, { placement_type: 'P2' }, {}] })],
    fails: [
      [
        example({ placements: [{ placement_type: 'k3' }] }),
        '/social_care_episodes/0/child_looked_after_placements/0/placement_type',
      ],
    ],
  },
}
