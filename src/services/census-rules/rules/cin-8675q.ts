import type { Rule } from '../rule.js'
import { awaitsConference } from './support/awaits-conference.js'
import { example } from './support/example.js'
import { where } from './support/where.js'
import { isOlderThan } from './support/working-days.js'

export const cin8675Q: Rule = {
  code: 'CIN-8675Q',
  severity: 'query',
  title: 'The section 47 enquiry started more than 15 working days ago and has no conference',
  advice: 'Record the date of the conference, or that none is needed.',
  note: 'Working days leave out weekends and the bank holidays of England.',
  differs:
    'An enquiry that does not say whether a conference is required awaits one, as in rules 8839 and 8868. The validator wants to be told that one is.',
  fields: [
    'social_care_episodes[].section_47_assessments[].start_date',
    'social_care_episodes[].section_47_assessments[].icpc_date',
    'social_care_episodes[].section_47_assessments[].icpc_required_flag',
  ],
  needs: 'reference-date',
  check: ({ enquiries }, { referenceDate }) =>
    where(
      enquiries,
      'start_date',
      (enquiry) => awaitsConference(enquiry) && isOlderThan(15, enquiry.start_date, referenceDate),
    ),
  examples: {
    passes: [
      example({ enquiries: [{ start_date: '2026-03-10', icpc_required_flag: true }] }),
      example({ enquiries: [{ start_date: '2026-03-09', icpc_required_flag: false }] }),
    ],
    fails: [
      [
        example({ enquiries: [{ start_date: '2026-03-09', icpc_required_flag: true }] }),
        '/social_care_episodes/0/section_47_assessments/0/start_date',
      ],
      [
        example({ enquiries: [{ start_date: '2026-03-09' }] }),
        '/social_care_episodes/0/section_47_assessments/0/start_date',
      ],
    ],
  },
}
