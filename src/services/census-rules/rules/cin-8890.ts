import type { Section47Assessment } from '../../../schemas/dfe/assessment-and-plans.js'
import type { Rule } from '../rule.js'
import { awaitsConference } from './support/awaits-conference.js'
import { isWithin } from './support/days.js'
import { example } from './support/example.js'
import { whereOthers } from './support/where-others.js'

const lastDay = (enquiry: Section47Assessment, referenceDate: string) =>
  awaitsConference(enquiry) ? referenceDate : enquiry.icpc_date

export const cin8890: Rule = {
  code: 'CIN-8890',
  severity: 'warning',
  title: 'The section 47 enquiry starts while another of the case has not had its conference',
  advice: 'Correct the dates of the enquiries and their conferences, or record that no conference is needed.',
  note: 'The census knows no end of an enquiry: it lasts until its conference. One that needs none is not compared, as in the public validator.',
  differs: 'Two enquiries with the same dates are reported too; the validator takes them for one.',
  fields: [
    'social_care_episodes[].section_47_assessments[].start_date',
    'social_care_episodes[].section_47_assessments[].icpc_date',
    'social_care_episodes[].section_47_assessments[].icpc_required_flag',
  ],
  needs: 'reference-date',
  check: ({ enquiries }, { referenceDate }) =>
    whereOthers(
      enquiries,
      'start_date',
      (one, other, view, otherView) =>
        view.episode === otherView.episode &&
        isWithin(one.start_date, { from: other.start_date, to: lastDay(other, referenceDate) }),
    ),
  examples: {
    passes: [
      example({
        enquiries: [{ start_date: '2025-05-01', icpc_date: '2025-05-12' }, { start_date: '2025-05-13' }],
      }),
      example({
        enquiries: [
          { start_date: '2025-05-01', icpc_required_flag: false, end_date: '2025-05-12' },
          { start_date: '2025-05-12' },
        ],
      }),
    ],
    fails: [
      [
        example({
          enquiries: [{ start_date: '2025-05-01', icpc_date: '2025-05-12' }, { start_date: '2025-05-12' }],
        }),
        '/social_care_episodes/0/section_47_assessments/1/start_date',
      ],
      [
        example({
          enquiries: [{ start_date: '2025-05-01' }, { start_date: '2025-07-01', icpc_date: '2025-07-02' }],
        }),
        '/social_care_episodes/0/section_47_assessments/1/start_date',
      ],
    ],
  },
}
