import type { Rule } from '../rule.js'
import { isBefore } from './support/days.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const ssdaSw18Stg2: Rule = {
  code: '903-SW18STG2',
  severity: 'warning',
  title: 'The social worker ends before starting',
  advice: 'Correct the start or the end.',
  differs: 'An end on the day of the start is left to rule SW09STG2; the validator reports both.',
  fields: [
    'social_care_episodes[].care_worker_details[].end_date',
    'social_care_episodes[].care_worker_details[].start_date',
  ],
  needs: 'payload',
  check: ({ workers }) =>
    where(workers, 'end_date', ({ start_date, end_date }) => isBefore(end_date, start_date)),
  examples: {
    passes: [example({ workers: [{ start_date: '2025-05-01', end_date: '2025-05-01' }, {}] })],
    fails: [
      [
        example({ workers: [{ start_date: '2025-05-01', end_date: '2025-04-30' }] }),
        '/social_care_episodes/0/care_worker_details/0/end_date',
      ],
    ],
  },
}
