import type { Rule } from '../rule.js'
import { awaitsConference } from './support/awaits-conference.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin8868: Rule = {
  code: 'CIN-8868',
  severity: 'warning',
  title:
    'The case is closed, but the section 47 enquiry has no conference and does not say that none was needed',
  advice: 'Record the date of the conference, or that none was needed.',
  differs:
    'Only an enquiry that is not completed is reported. The validator also reports one that has a conference and says that none was required.',
  fields: [
    'social_care_episodes[].section_47_assessments[].icpc_date',
    'social_care_episodes[].section_47_assessments[].icpc_required_flag',
    'social_care_episodes[].closure_date',
  ],
  needs: 'payload',
  check: ({ enquiries }) =>
    where(
      enquiries,
      'icpc_date',
      (enquiry, { episode }) => episode.closure_date !== undefined && awaitsConference(enquiry),
    ),
  examples: {
    passes: [
      example({
        episode: { closure_date: '2025-07-01' },
        enquiries: [{ icpc_required_flag: false }, { icpc_date: '2025-06-02' }],
      }),
      example({ enquiries: [{ icpc_required_flag: true }] }),
    ],
    fails: [
      [
        example({ episode: { closure_date: '2025-07-01' }, enquiries: [{ icpc_required_flag: true }] }),
        '/social_care_episodes/0/section_47_assessments/0/icpc_date',
      ],
    ],
  },
}
