import { atWorker, example, type ExamplesByRule } from '../example.js'

export const socialWorkerExamples: ExamplesByRule = {
  '903-SW02STG1': {
    passes: [example({ workers: [{ worker_id: 'SW123456' }, { worker_id: 'XX1' }, {}] })],
    fails: [[example({ workers: [{ worker_id: '123456' }] }), atWorker(0, 'worker_id')]],
  },
  '903-SW08STG2': {
    passes: [
      example({
        workers: [{ start_date: '2025-05-01', end_date: '2025-06-01' }, { start_date: '2025-06-01' }],
      }),
    ],
    fails: [
      [
        example({ workers: [{ start_date: '2025-05-01' }, { start_date: '2025-06-01' }] }),
        atWorker(0, 'end_date'),
      ],
    ],
  },
  '903-SW09STG2': {
    passes: [example({ workers: [{ start_date: '2025-05-01', end_date: '2025-05-02' }, {}] })],
    fails: [
      [example({ workers: [{ start_date: '2025-05-01', end_date: '2025-05-01' }] }), atWorker(0, 'end_date')],
    ],
  },
  '903-SW10STG2': {
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
        atWorker(1, 'start_date'),
      ],
    ],
  },
  '903-SW18STG2': {
    passes: [example({ workers: [{ start_date: '2025-05-01', end_date: '2025-05-01' }, {}] })],
    fails: [
      [example({ workers: [{ start_date: '2025-05-01', end_date: '2025-04-30' }] }), atWorker(0, 'end_date')],
    ],
  },
  '903-SW19STG2': {
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
