import type { Rule } from '../rule.js'
import { example } from './support/example.js'

export const ssda1002: Rule = {
  code: '903-1002',
  severity: 'warning',
  title: 'There are care leaver details for a child without placements',
  advice: 'Add the placements, or remove the care leaver details.',
  differs:
    'All placements of the record count; the validator has those of two years and warns that it may be wrong.',
  fields: [
    'social_care_episodes[].care_leavers',
    'social_care_episodes[].care_leavers.activity',
    'social_care_episodes[].care_leavers.accommodation',
    'social_care_episodes[].child_looked_after_placements',
  ],
  needs: 'payload',
  check: ({ careLeavers, placements }) => (placements.length === 0 ? careLeavers.map(({ at }) => at) : []),
  examples: {
    passes: [
      example({ episode: { care_leavers: { activity: 'F1' } }, placements: [{}] }),
      example({ episode: {} }),
    ],
    fails: [
      [
        example({ episode: { care_leavers: { activity: 'F1' } }, placements: [{ purge: true }] }),
        '/social_care_episodes/0/care_leavers',
      ],
    ],
  },
}
