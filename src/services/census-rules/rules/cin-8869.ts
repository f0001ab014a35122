import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin8869: Rule = {
  code: 'CIN-8869',
  severity: 'warning',
  title: 'The factor 21, no factors identified, stands beside others',
  advice: 'Remove 21, or the others.',
  fields: ['social_care_episodes[].child_and_family_assessments[].factors'],
  needs: 'payload',
  check: ({ assessments }) =>
    where(assessments, 'factors', ({ factors = [] }) => factors.length > 1 && factors.includes('21')),
  examples: {
    passes: [example({ assessments: [{ factors: ['21'] }, { factors: ['1A', '2B'] }] })],
    fails: [
      [
        example({ assessments: [{ factors: ['1A', '21'] }] }),
        '/social_care_episodes/0/child_and_family_assessments/0/factors',
      ],
    ],
  },
}
