import type { Rule } from '../rule.js'
import { CLOSED_AFTER_ASSESSMENT } from './support/code-groups.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin8825Q: Rule = {
  code: 'CIN-8825Q',
  severity: 'query',
  title: 'The case is closed after an assessment (RC8 or RC9) and has none',
  advice: 'Add the assessment, or correct the closure reason.',
  fields: ['social_care_episodes[].closure_reason', 'social_care_episodes[].child_and_family_assessments'],
  needs: 'payload',
  check: ({ episodes }) =>
    where(
      episodes,
      'closure_reason',
      ({ closure_reason }, { assessments }) =>
        CLOSED_AFTER_ASSESSMENT.includes(closure_reason) && assessments.length === 0,
    ),
  examples: {
    passes: [
      example({ episode: { closure_reason: 'RC8' }, assessments: [{}] }),
      example({ episode: { closure_reason: 'RC7' } }),
    ],
    fails: [
      [example({ episode: { closure_reason: 'RC8' } }), '/social_care_episodes/0/closure_reason'],
      [
        example({ episode: { closure_reason: 'RC9' }, assessments: [{ purge: true }] }),
        '/social_care_episodes/0/closure_reason',
      ],
    ],
  },
}
