import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin2991Q: Rule = {
  code: 'CIN-2991Q',
  severity: 'query',
  title: 'The case has a section 47 enquiry and no assessment',
  advice: 'Add the assessment that goes with the enquiry.',
  fields: [
    'social_care_episodes[].section_47_assessments',
    'social_care_episodes[].child_and_family_assessments',
  ],
  needs: 'payload',
  check: ({ episodes }) =>
    where(
      episodes,
      'section_47_assessments',
      (_, { enquiries, assessments }) => enquiries.length > 0 && assessments.length === 0,
    ),
  examples: {
    passes: [example({ enquiries: [{}], assessments: [{}] }), example({ enquiries: [{ purge: true }] })],
    fails: [
      [
        example({ enquiries: [{ start_date: '2025-05-01' }] }),
        '/social_care_episodes/0/section_47_assessments',
      ],
    ],
  },
}
