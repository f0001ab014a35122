import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin8945Q: Rule = {
  code: 'CIN-8945Q',
  severity: 'query',
  title: 'The retired factor 18A is used',
  advice: 'Use 18B for abuse by a child and 18C for abuse by an adult.',
  differs: '“18a” in small letters is reported as DFE-CODE; the validator takes it for 18A.',
  fields: ['social_care_episodes[].child_and_family_assessments[].factors'],
  needs: 'payload',
  check: ({ assessments }) => where(assessments, 'factors', ({ factors = [] }) => factors.includes('18A')),
  examples: {
    passes: [example({ assessments: [{ factors: ['18B'] }] })],
    fails: [
      [
        example({ assessments: [{ factors: ['1A', '18A'] }] }),
        '/social_care_episodes/0/child_and_family_assessments/0/factors',
      ],
    ],
  },
}
