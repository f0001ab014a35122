import type { Rule } from '../rule.js'
import { isSameDay } from './support/days.js'
import { example } from './support/example.js'
import { whereSequence } from './support/where-sequence.js'

export const ssdaSw19Stg2: Rule = {
  code: '903-SW19STG2',
  severity: 'warning',
  title: 'Another social worker of the child starts on the same day',
  advice: 'Remove the one that was recorded by mistake, or correct its start.',
  fields: ['social_care_episodes[].care_worker_details[].start_date'],
  needs: 'payload',
  check: ({ workers }) =>
    whereSequence(workers, 'start_date', ({ start_date }, previous) =>
      isSameDay(start_date, previous?.start_date),
    ),
  examples: {
    passes: [example({ workers: [{ start_date: '2025-05-01' }, { start_date: '2025-05-02' }, {}, {}] })],
    fails: [
      [
        example({
          workers: [{ start_date: '2025-05-01' }],
          more: [{ care_worker_details: [{ start_date: '2025-05-01' }] }],
        }),
        '/social_care_episodes/1/care_worker_details/0/start_date',
      ],
    ],
  },
}
