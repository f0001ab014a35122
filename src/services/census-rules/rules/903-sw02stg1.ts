import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const ssdaSw02Stg1: Rule = {
  code: '903-SW02STG1',
  severity: 'warning',
  title: 'The social worker’s id starts with neither SW nor XX',
  advice: 'Record the Social Work England number (SW…), or an id that starts with XX where there is none.',
  differs:
    'An id of fewer than four characters or none at all is not reported: the census’s message speaks of the first two only.',
  fields: ['social_care_episodes[].care_worker_details[].worker_id'],
  needs: 'payload',
  check: ({ workers }) =>
    where(workers, 'worker_id', ({ worker_id: id }) => id !== undefined && !/^(?:SW|XX)/.test(id)),
  examples: {
    passes: [example({ workers: [{ worker_id: 'SW123456' }, { worker_id: 'XX1' }, {}] })],
    fails: [
      [
        example({ workers: [{ worker_id: '123456' }] }),
        '/social_care_episodes/0/care_worker_details/0/worker_id',
      ],
    ],
  },
}
