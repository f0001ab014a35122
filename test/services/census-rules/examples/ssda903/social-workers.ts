import { atEpisode, atWorker, example, type ExamplesByRule } from '../example.js'

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
  '903-SW01aSTG1': {
    passes: [
      example({ placements: [{ start_date: '2025-05-01' }], workers: [{}] }),
      example({ placements: [{ start_date: '2025-05-01', end_date: '2026-03-31' }] }),
    ],
    fails: [
      [
        example({
          placements: [{ start_date: '2024-05-01', end_date: '2025-05-01' }],
          more: [
            {
              child_looked_after_placements: [
                { child_looked_after_placement_id: 'P9', start_date: '2025-05-01' },
              ],
            },
          ],
        }),
        atEpisode(1, 'care_worker_details'),
      ],
    ],
  },
  '903-SW01bSTG1': {
    passes: [
      example({
        workers: [{ worker_id: 'SW1', start_date: '2025-05-01' }, { start_date: '2023-03-31' }],
      }),
    ],
    fails: [
      [
        example({ workers: [{ start_date: '2023-04-01' }, { worker_id: 'SW1' }] }),
        atWorker(0, 'worker_id'),
        atWorker(1, 'worker_id'),
      ],
    ],
  },
  '903-SW07STG2': {
    passes: [example({ workers: [{ start_date: '2025-05-01', end_date: '2026-03-31' }, {}] })],
    fails: [[example({ workers: [{ end_date: '2026-04-01' }] }), atWorker(0, 'end_date')]],
  },
  '903-SW17STG2': {
    passes: [
      example({
        placements: [{ start_date: '2025-05-01' }],
        workers: [{ start_date: '2025-05-01', end_date: '2026-03-31' }, { start_date: '2026-03-31' }],
      }),
      example({
        placements: [{ start_date: '2025-05-01' }],
        workers: [{ start_date: '2025-05-01', end_date: '2026-04-01' }],
      }),
      example({
        placements: [{ start_date: '2025-05-01', end_date: '2026-03-31' }],
        workers: [{ start_date: '2025-05-01', end_date: '2026-03-31' }],
      }),
    ],
    fails: [
      [
        example({
          placements: [{ start_date: '2025-05-01' }],
          workers: [
            { start_date: '2025-05-01', end_date: '2025-06-01' },
            { start_date: '2025-06-01', end_date: '2026-03-31' },
          ],
        }),
        atWorker(1, 'end_date'),
      ],
    ],
  },
}
