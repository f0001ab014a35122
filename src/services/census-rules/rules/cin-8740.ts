import type { Rule } from '../rule.js'
import { awaitsConference } from './support/awaits-conference.js'
import { isOutside } from './support/days.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin8740: Rule = {
  code: 'CIN-8740',
  severity: 'warning',
  title: 'A section 47 enquiry whose conference is still to come started outside the census year',
  advice: 'Record the date of the conference, or that none is needed.',
  differs:
    'An enquiry that does not say whether a conference is required awaits one, as in rules 8839 and 8868. The validator knows the flag as 0 alone, and passes over “false”.',
  fields: [
    'social_care_episodes[].section_47_assessments[].start_date',
    'social_care_episodes[].section_47_assessments[].icpc_date',
    'social_care_episodes[].section_47_assessments[].icpc_required_flag',
  ],
  needs: 'period',
  check: ({ enquiries }, { period }) =>
    where(
      enquiries,
      'start_date',
      (enquiry) => awaitsConference(enquiry) && isOutside(enquiry.start_date, period),
    ),
  examples: {
    passes: [
      example({
        enquiries: [{ start_date: '2025-04-01' }, { start_date: '2025-03-31', icpc_required_flag: false }],
      }),
      example({ enquiries: [{ start_date: '2025-03-31', icpc_date: '2025-04-02' }] }),
    ],
    fails: [
      [
        example({ enquiries: [{ start_date: '2025-03-31', icpc_required_flag: true }] }),
        '/social_care_episodes/0/section_47_assessments/0/start_date',
      ],
    ],
  },
}
