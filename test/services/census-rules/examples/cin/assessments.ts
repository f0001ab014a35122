import { atAssessment, atEpisode, example, type ExamplesByRule } from '../example.js'

export const assessmentExamples: ExamplesByRule = {
  'CIN-1103': {
    passes: [
      example({ episode: { referral_date: '2025-05-01' }, assessments: [{ start_date: '2025-05-01' }] }),
      example({
        episode: { referral_date: '2025-05-01' },
        assessments: [{ start_date: '2025-04-30', purge: true }],
      }),
    ],
    fails: [
      [
        example({
          episode: { referral_date: '2025-05-01' },
          assessments: [{ start_date: '2025-05-02' }, { start_date: '2025-04-30' }],
        }),
        atAssessment(1, 'start_date'),
      ],
    ],
  },
  'CIN-8608': {
    passes: [
      example({ assessments: [{ start_date: '2025-05-01', authorisation_date: '2025-05-01' }] }),
      example({ assessments: [{ start_date: '2025-05-01' }] }),
    ],
    fails: [
      [
        example({ assessments: [{ start_date: '2025-05-01', authorisation_date: '2025-04-30' }] }),
        atAssessment(0, 'authorisation_date'),
      ],
    ],
  },
  'CIN-8614': {
    passes: [
      example({ assessments: [{ authorisation_date: '2025-05-01', factors: ['1A'] }] }),
      example({ assessments: [{ factors: [] }] }),
    ],
    fails: [[example({ assessments: [{ factors: ['1A'] }] }), atAssessment(0, 'factors')]],
  },
  'CIN-8897Q': {
    passes: [
      example({ assessments: [{ authorisation_date: '2025-05-01', factors: ['21'] }] }),
      example({ assessments: [{ start_date: '2025-05-01' }] }),
    ],
    fails: [
      [example({ assessments: [{ authorisation_date: '2025-05-01' }] }), atAssessment(0, 'factors')],
      [
        example({ assessments: [{ authorisation_date: '2025-05-01', factors: ['99'] }] }),
        atAssessment(0, 'factors'),
      ],
    ],
  },
  'CIN-8869': {
    passes: [example({ assessments: [{ factors: ['21'] }, { factors: ['1A', '2B'] }] })],
    fails: [[example({ assessments: [{ factors: ['1A', '21'] }] }), atAssessment(0, 'factors')]],
  },
  'CIN-8873Q': {
    passes: [
      example({ episode: { closure_reason: 'RC8' }, assessments: [{ factors: ['21'] }] }),
      example({
        episode: { closure_reason: 'RC7' },
        assessments: [{ factors: ['21'] }, { factors: ['1A'] }],
      }),
      example({ episode: {}, assessments: [{ factors: ['21'] }] }),
    ],
    fails: [
      [
        example({ episode: { closure_reason: 'RC7' }, assessments: [{ factors: ['21'] }] }),
        atEpisode(0, 'closure_reason'),
      ],
    ],
  },
  'CIN-8945Q': {
    passes: [example({ assessments: [{ factors: ['18B'] }] })],
    fails: [[example({ assessments: [{ factors: ['1A', '18A'] }] }), atAssessment(0, 'factors')]],
  },
  'CIN-8950Q': {
    passes: [example({ assessments: [{ factors: ['19C'] }] })],
    fails: [[example({ assessments: [{ factors: ['19A'] }] }), atAssessment(0, 'factors')]],
  },
  'CIN-8896': {
    passes: [
      example({ assessments: [{ authorisation_date: '2025-05-01' }, { start_date: '2025-06-01' }] }),
      example({
        assessments: [{}],
        more: [{ child_and_family_assessments: [{ child_and_family_assessment_id: 'A9' }] }],
      }),
    ],
    fails: [
      [
        example({ assessments: [{ start_date: '2025-05-01' }, { start_date: '2025-06-01' }] }),
        atAssessment(0, 'authorisation_date'),
        atAssessment(1, 'authorisation_date'),
      ],
    ],
  },
  'CIN-8863Q': {
    passes: [
      example({
        assessments: [
          { start_date: '2025-05-01', authorisation_date: '2025-06-01' },
          { start_date: '2025-06-02' },
        ],
      }),
      example({ assessments: [{ authorisation_date: '2025-06-01' }, { start_date: '2025-06-01' }] }),
    ],
    fails: [
      [
        example({
          assessments: [
            { start_date: '2025-05-01', authorisation_date: '2025-06-01' },
            { start_date: '2025-06-01' },
          ],
        }),
        atAssessment(1, 'start_date'),
      ],
      [
        example({
          assessments: [
            { start_date: '2025-05-01' },
            { start_date: '2026-03-31', authorisation_date: '2026-03-31' },
          ],
        }),
        atAssessment(1, 'start_date'),
      ],
    ],
  },
  'CIN-8867': {
    passes: [
      example({
        episode: { closure_date: '2025-07-01' },
        assessments: [{ authorisation_date: '2025-06-01' }],
      }),
      example({ assessments: [{ start_date: '2025-05-01' }] }),
    ],
    fails: [
      [
        example({ episode: { closure_date: '2025-07-01' }, assessments: [{ start_date: '2025-06-01' }] }),
        atAssessment(0, 'authorisation_date'),
      ],
    ],
  },
  'CIN-8670Q': {
    passes: [
      example({ assessments: [{ start_date: '2026-01-27' }] }),
      example({ assessments: [{ start_date: '2025-01-26', authorisation_date: '2025-03-01' }] }),
    ],
    fails: [[example({ assessments: [{ start_date: '2026-01-26' }] }), atAssessment(0, 'start_date')]],
  },
  'CIN-8696': {
    passes: [example({ assessments: [{ authorisation_date: '2025-04-01' }, { start_date: '2020-01-01' }] })],
    fails: [
      [
        example({
          assessments: [{ authorisation_date: '2025-03-31' }, { authorisation_date: '2026-04-01' }],
        }),
        atAssessment(0, 'authorisation_date'),
        atAssessment(1, 'authorisation_date'),
      ],
    ],
  },
  'CIN-8736': {
    passes: [
      example({
        assessments: [
          { start_date: '2025-04-01' },
          { start_date: '2025-03-01', authorisation_date: '2025-04-20' },
        ],
      }),
    ],
    fails: [
      [example({ assessments: [{ start_date: '2025-03-31' }] }), atAssessment(0, 'start_date')],
      [example({ assessments: [{}, { authorisation_date: '2025-05-01' }] }), atAssessment(0, 'start_date')],
    ],
  },
  'CIN-8899Q': {
    passes: [
      example({
        details: { disabilities: ['LD'] },
        assessments: [
          { authorisation_date: '2025-05-01', factors: ['2A', '5A'] },
          { authorisation_date: '2025-05-01', factors: ['6A'] },
          { authorisation_date: '2025-03-31', factors: ['2A'] },
          { factors: ['2A'] },
        ],
      }),
      example({
        details: { disabilities: ['NONE'] },
        assessments: [{ authorisation_date: '2025-05-01', factors: ['2A'] }],
      }),
      example({ details: {}, assessments: [{ authorisation_date: '2025-05-01' }] }),
    ],
    fails: [
      [
        example({
          details: { disabilities: ['MOB', 'NONE'] },
          assessments: [
            { authorisation_date: '2025-04-01' },
            { authorisation_date: '2026-04-01', factors: ['2A'] },
          ],
        }),
        atAssessment(0, 'factors'),
        atAssessment(1, 'factors'),
      ],
    ],
  },
}
