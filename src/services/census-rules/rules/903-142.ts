import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { whereSequence } from './support/where-sequence.js'

export const ssda142: Rule = {
  code: '903-142',
  severity: 'warning',
  title: 'The placement has no end date although a later one has started',
  advice: 'Record the end of the placement.',
  differs: 'A missing end reason alone is left to rule 148; the validator reports both.',
  fields: ['social_care_episodes[].child_looked_after_placements[].end_date'],
  needs: 'payload',
  check: ({ placements }) =>
    whereSequence(
      placements,
      'end_date',
      ({ start_date, end_date }, _, next) =>
        end_date === undefined && start_date !== undefined && next?.start_date !== undefined,
    ),
  examples: {
    passes: [
      example({
        placements: [{ start_date: '2025-05-01', end_date: '2025-06-01' }, { start_date: '2025-06-01' }],
      }),
    ],
    fails: [
      [
        example({ placements: [{ start_date: '2025-05-01' }, { start_date: '2025-06-01' }] }),
        '/social_care_episodes/0/child_looked_after_placements/0/end_date',
      ],
      [
        example({ placements: [{ start_date: '2025-06-01' }, { start_date: '2025-05-01' }] }),
        '/social_care_episodes/0/child_looked_after_placements/1/end_date',
      ],
    ],
  },
}
