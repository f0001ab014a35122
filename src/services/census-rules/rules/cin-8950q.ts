import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin8950Q: Rule = {
  code: 'CIN-8950Q',
  severity: 'query',
  title: 'The retired factor 19A is used',
  advice: 'Use 19B for abuse by a child and 19C for abuse by an adult.',
  differs: '“19a” in small letters is reported as DFE-CODE; the validator takes it for 19A.',
  fields: ['social_care_episodes[].child_and_family_assessments[].factors'],
  needs: 'payload',
  check: ({ assessments }) => where(assessments, 'factors', ({ factors = [] }) => factors.includes('19A')),
  examples: {
    passes: [example({ assessments: [{ factors: ['19C'] }] })],
    fails: [
      [
        example({ assessments: [{ factors: ['19A'] }] }),
        '/social_care_episodes/0/child_and_family_assessments/0/factors',
      ],
    ],
  },
}
