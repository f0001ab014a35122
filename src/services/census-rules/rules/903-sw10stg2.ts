import type { Rule } from '../rule.js'
import { isBefore } from './support/days.js'
import { example } from './support/example.js'
import { whereSequence } from './support/where-sequence.js'

export const ssdaSw10Stg2: Rule = {
  code: '903-SW10STG2',
  severity: 'warning',
  title: 'The social worker starts before the one before ended',
  advice: 'Correct the dates: one social worker follows the other.',
  differs:
    'Any start before the end of the one before is reported. Since 2024-25 the census tolerates seven days, and asks about gaps, but for a first contact: the reason that would tell is not in the payload.',
  fields: [
    'social_care_episodes[].care_worker_details[].start_date',
    'social_care_episodes[].care_worker_details[].end_date',
  ],
  needs: 'payload',
  check: ({ workers }) =>
    whereSequence(workers, 'start_date', ({ start_date }, previous) =>
      isBefore(start_date, previous?.end_date),
    ),
  examples: {
    passes: [
      example({
        workers: [{ start_date: '2025-05-01', end_date: '2025-06-01' }, { start_date: '2025-06-01' }],
      }),
    ],
    fails: [
      [
        example({
          workers: [{ start_date: '2025-05-01', end_date: '2025-06-01' }, { start_date: '2025-05-31' }],
        }),
        '/social_care_episodes/0/care_worker_details/1/start_date',
      ],
    ],
  },
}
