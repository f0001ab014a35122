import type { Rule } from '../rule.js'
import { CLOSED_AFTER_ASSESSMENT } from './support/code-groups.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin8873Q: Rule = {
  code: 'CIN-8873Q',
  severity: 'query',
  title: 'The only assessment found nothing (21), but the case was closed for another reason than RC8 or RC9',
  advice: 'Check the factors of the assessment and the closure reason.',
  differs: 'A case without a closure reason is not asked yet: most are still open. The validator reports it.',
  fields: [
    'social_care_episodes[].closure_reason',
    'social_care_episodes[].child_and_family_assessments[].factors',
  ],
  needs: 'payload',
  check: ({ episodes }) =>
    where(
      episodes,
      'closure_reason',
      ({ closure_reason }, { assessments }) =>
        closure_reason !== undefined &&
        !CLOSED_AFTER_ASSESSMENT.includes(closure_reason) &&
        assessments.length === 1 &&
        assessments[0]?.item.factors?.includes('21') === true,
    ),
  examples: {
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
        '/social_care_episodes/0/closure_reason',
      ],
    ],
  },
}
