import type { Rule } from '../rule.js'
import { awaitsConference } from './support/awaits-conference.js'
import { example } from './support/example.js'
import { whereOthers } from './support/where-others.js'

export const cin8839: Rule = {
  code: 'CIN-8839',
  severity: 'warning',
  title: 'Another section 47 enquiry of the case awaits its conference too',
  advice: 'Record the dates of the conferences, or that none is needed.',
  fields: [
    'social_care_episodes[].section_47_assessments[].icpc_date',
    'social_care_episodes[].section_47_assessments[].icpc_required_flag',
  ],
  needs: 'payload',
  check: ({ enquiries }) =>
    whereOthers(
      enquiries,
      'icpc_date',
      (one, other, view, otherView) =>
        view.episode === otherView.episode && awaitsConference(one) && awaitsConference(other),
    ),
  examples: {
    passes: [
      example({ enquiries: [{ icpc_required_flag: true }, { icpc_required_flag: false }] }),
      example({ enquiries: [{ icpc_required_flag: true }, { icpc_date: '2025-05-01' }] }),
    ],
    fails: [
      [
        example({ enquiries: [{ icpc_required_flag: true }, {}] }),
        '/social_care_episodes/0/section_47_assessments/0/icpc_date',
        '/social_care_episodes/0/section_47_assessments/1/icpc_date',
      ],
    ],
  },
}
