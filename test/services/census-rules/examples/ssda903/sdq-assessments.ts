import { atSdqAssessment, example, type ExamplesByRule } from '../example.js'

export const sdqExamples: ExamplesByRule = {
  '903-180': {
    passes: [example({ sdqs: [{ score: 0 }, { score: 40 }, {}] })],
    fails: [
      [
        example({ sdqs: [{ score: 41 }, { score: -1 }] }),
        atSdqAssessment(0, 'score'),
        atSdqAssessment(1, 'score'),
      ],
    ],
  },
  '903-188': {
    passes: [
      example({ details: { date_of_birth: '2022-03-31' }, sdqs: [{ score: 10 }] }),
      example({ details: { date_of_birth: '2022-04-01' }, sdqs: [{ date: '2026-01-01' }] }),
    ],
    fails: [
      [
        example({ details: { date_of_birth: '2022-04-01' }, sdqs: [{ score: 10 }] }),
        atSdqAssessment(0, 'score'),
      ],
    ],
  },
  '903-189': {
    passes: [
      example({ details: { date_of_birth: '2008-04-02' }, sdqs: [{ score: 10, date: '2025-05-01' }] }),
      example({ details: { date_of_birth: '2008-04-01' }, sdqs: [{ score: 10, date: '2025-03-31' }] }),
    ],
    fails: [
      [
        example({ details: { date_of_birth: '2008-04-01' }, sdqs: [{ score: 10, date: '2025-04-01' }] }),
        atSdqAssessment(0, 'score'),
      ],
    ],
  },
  '903-186': {
    passes: [
      example({
        details: { date_of_birth: '2015-05-01' },
        placements: [{ start_date: '2024-05-01' }],
        sdqs: [{ score: 10, date: '2025-05-01' }],
      }),
      example({ details: { date_of_birth: '2015-05-01' }, placements: [{ start_date: '2025-04-02' }] }),
      example({
        details: { date_of_birth: '2015-05-01' },
        placements: [{ start_date: '2024-05-01', end_date: '2025-06-01' }, { start_date: '2025-06-02' }],
      }),
      example({ details: { date_of_birth: '2021-04-02' }, placements: [{ start_date: '2024-05-01' }] }),
      example({ details: { date_of_birth: '2009-03-31' }, placements: [{ start_date: '2024-05-01' }] }),
    ],
    fails: [
      [
        example({
          details: { date_of_birth: '2015-05-01' },
          placements: [
            { start_date: '2025-04-01', end_date: '2025-06-01' },
            { start_date: '2025-06-01', end_date: '2026-03-31' },
          ],
          sdqs: [{ score: 10, date: '2025-03-31' }],
        }),
        '/health_and_wellbeing/sdq_assessments',
      ],
      [
        example({ details: { date_of_birth: '2009-04-01' }, placements: [{ start_date: '2024-05-01' }] }),
        '/health_and_wellbeing/sdq_assessments',
      ],
      [
        example({ details: { date_of_birth: '2021-04-01' }, placements: [{ start_date: '2024-05-01' }] }),
        '/health_and_wellbeing/sdq_assessments',
      ],
    ],
  },
  '903-185': {
    passes: [
      example({ placements: [{ start_date: '2025-04-01' }], sdqs: [{ score: 10, date: '2025-05-01' }] }),
      example({
        placements: [{ start_date: '2025-04-02' }],
        sdqs: [{ score: 10, date: '2025-03-31' }, { score: 10, date: '2026-04-01' }, { date: '2025-05-01' }],
      }),
    ],
    fails: [
      [
        example({
          placements: [{ start_date: '2025-04-02' }],
          sdqs: [
            { score: 10, date: '2025-04-01' },
            { score: 10, date: '2026-03-31' },
          ],
        }),
        atSdqAssessment(0, 'score'),
        atSdqAssessment(1, 'score'),
      ],
    ],
  },
}
