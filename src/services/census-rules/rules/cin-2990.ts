import type { Rule } from '../rule.js'
import { CLOSED_AFTER_ASSESSMENT } from './support/code-groups.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin2990: Rule = {
  code: 'CIN-2990',
  severity: 'warning',
  title: 'The case is closed after its assessment (RC8 or RC9) but has an enquiry or a plan',
  advice: 'Correct the closure reason: RC8 and RC9 are for cases that ended with the assessment.',
  fields: [
    'social_care_episodes[].closure_reason',
    'social_care_episodes[].section_47_assessments',
    'social_care_episodes[].child_protection_plans',
    'social_care_episodes[].child_in_need_plans',
  ],
  needs: 'payload',
  check: ({ episodes }) =>
    where(
      episodes,
      'closure_reason',
      ({ closure_reason }, { enquiries, protectionPlans, inNeedPlans }) =>
        CLOSED_AFTER_ASSESSMENT.includes(closure_reason) &&
        enquiries.length + protectionPlans.length + inNeedPlans.length > 0,
    ),
  examples: {
    passes: [
      example({ episode: { closure_reason: 'RC8' }, assessments: [{}] }),
      example({ episode: { closure_reason: 'RC7' }, inNeedPlans: [{}] }),
    ],
    fails: [
      [
        example({ episode: { closure_reason: 'RC8' }, inNeedPlans: [{}] }),
        '/social_care_episodes/0/closure_reason',
      ],
      [
        example({ episode: { closure_reason: 'RC9' }, enquiries: [{}] }),
        '/social_care_episodes/0/closure_reason',
      ],
      [
        example({ episode: { closure_reason: 'RC9' }, protectionPlans: [{}] }),
        '/social_care_episodes/0/closure_reason',
      ],
    ],
  },
}
