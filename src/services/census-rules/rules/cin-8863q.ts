import type { Rule } from '../rule.js'
import { isWithin } from './support/days.js'
import { example } from './support/example.js'
import { whereOthers } from './support/where-others.js'

export const cin8863Q: Rule = {
  code: 'CIN-8863Q',
  severity: 'query',
  title: 'The assessment starts while another of the case is still going on',
  advice: 'Correct the dates of the assessments: one ends before the next starts.',
  note: 'A start on the day another assessment is authorised is within it, as in the public validator.',
  differs: 'Two assessments with the same dates are reported too; the validator takes them for one.',
  fields: [
    'social_care_episodes[].child_and_family_assessments[].start_date',
    'social_care_episodes[].child_and_family_assessments[].authorisation_date',
  ],
  needs: 'reference-date',
  check: ({ assessments }, { referenceDate }) =>
    whereOthers(
      assessments,
      'start_date',
      (one, other, view, otherView) =>
        view.episode === otherView.episode &&
        isWithin(one.start_date, { from: other.start_date, to: other.authorisation_date ?? referenceDate }),
    ),
  examples: {
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
        '/social_care_episodes/0/child_and_family_assessments/1/start_date',
      ],
      [
        example({
          assessments: [
            { start_date: '2025-05-01' },
            { start_date: '2026-03-31', authorisation_date: '2026-03-31' },
          ],
        }),
        '/social_care_episodes/0/child_and_family_assessments/1/start_date',
      ],
    ],
  },
}
