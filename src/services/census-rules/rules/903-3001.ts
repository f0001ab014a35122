import type { Rule } from '../rule.js'
import { isBefore, monthsAfter } from './support/days.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const ssda3001: Rule = {
  code: '903-3001',
  severity: 'warning',
  title: 'A care leaver of 17 lives with former foster carers (Z)',
  advice: 'Correct the accommodation or the date of birth: at 17 the carers are not former ones.',
  differs:
    'Judged on the day of the contact: until six months after the 17th birthday it is the contact of that birthday. The validator has no such day and asks whether the birthday lies in the year.',
  fields: [
    'social_care_episodes[].care_leavers.accommodation',
    'social_care_episodes[].care_leavers.contact_date',
    'child_details.date_of_birth',
  ],
  needs: 'payload',
  check: ({ careLeavers, birth }) =>
    where(
      careLeavers,
      'accommodation',
      ({ accommodation, contact_date }) =>
        accommodation === 'Z' &&
        birth !== undefined &&
        isBefore(contact_date, monthsAfter(birth, 17 * 12 + 6)),
    ),
  examples: {
    passes: [
      example({
        details: { date_of_birth: '2007-11-01' },
        episode: { care_leavers: { accommodation: 'Z', contact_date: '2025-05-01' } },
      }),
      example({
        details: { date_of_birth: '2008-05-01' },
        episode: { care_leavers: { accommodation: 'U', contact_date: '2025-05-01' } },
      }),
    ],
    fails: [
      [
        example({
          details: { date_of_birth: '2007-11-02' },
          episode: { care_leavers: { accommodation: 'Z', contact_date: '2025-05-01' } },
        }),
        '/social_care_episodes/0/care_leavers/accommodation',
      ],
    ],
  },
}
