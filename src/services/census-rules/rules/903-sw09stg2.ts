import type { Rule } from '../rule.js'
import { isSameDay } from './support/days.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const ssdaSw09Stg2: Rule = {
  code: '903-SW09STG2',
  severity: 'warning',
  title: 'The social worker starts and ends on one day',
  advice: 'Correct the dates, or remove what was recorded by mistake.',
  differs:
    'Only one day is reported, as the census’s message says; the validator of 2025-26 reports fewer than three.',
  fields: [
    'social_care_episodes[].care_worker_details[].end_date',
    'social_care_episodes[].care_worker_details[].start_date',
  ],
  needs: 'payload',
  check: ({ workers }) =>
    where(workers, 'end_date', ({ start_date, end_date }) => isSameDay(start_date, end_date)),
  examples: {
    passes: [example({ workers: [{ start_date: '2025-05-01', end_date: '2025-05-02' }, {}] })],
    fails: [
      [
        example({ workers: [{ start_date: '2025-05-01', end_date: '2025-05-01' }] }),
        '/social_care_episodes/0/care_worker_details/0/end_date',
      ],
    ],
  },
}
