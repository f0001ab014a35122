import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { whereSequence } from './support/where-sequence.js'

export const ssdaSw08Stg2: Rule = {
  code: '903-SW08STG2',
  severity: 'warning',
  title: 'The social worker has no end date although a later one has started',
  advice: 'Record when the social worker changed.',
  fields: ['social_care_episodes[].care_worker_details[].end_date'],
  needs: 'payload',
  check: ({ workers }) =>
    whereSequence(
      workers,
      'end_date',
      ({ start_date, end_date }, _, next) =>
        end_date === undefined && start_date !== undefined && next?.start_date !== undefined,
    ),
  examples: {
    passes: [
      example({
        workers: [{ start_date: '2025-05-01', end_date: '2025-06-01' }, { start_date: '2025-06-01' }],
      }),
    ],
    fails: [
      [
        example({ workers: [{ start_date: '2025-05-01' }, { start_date: '2025-06-01' }] }),
        '/social_care_episodes/0/care_worker_details/0/end_date',
      ],
    ],
  },
}
