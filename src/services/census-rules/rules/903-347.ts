import type { Rule } from '../rule.js'
import { isBefore, monthsAfter } from './support/days.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const ssda347: Rule = {
  code: '903-347',
  severity: 'warning',
  title: 'A care leaver of 17 lives in a foyer (T)',
  advice: 'Correct the accommodation or the date of birth: a foyer is for those of 18 and over.',
  differs:
    'Judged on the day of the contact: from three months before the 18th birthday it may be the contact of that birthday. The validator has no such day and takes the age at the start of the year.',
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
        accommodation === 'T' &&
        birth !== undefined &&
        isBefore(contact_date, monthsAfter(birth, 17 * 12 + 9)),
    ),
  examples: {
    passes: [
      example({
        details: { date_of_birth: '2007-08-01' },
        episode: { care_leavers: { accommodation: 'T', contact_date: '2025-05-01' } },
      }),
      example({
        details: { date_of_birth: '2008-05-01' },
        episode: { care_leavers: { accommodation: 'U', contact_date: '2025-05-01' } },
      }),
    ],
    fails: [
      [
        example({
          details: { date_of_birth: '2007-08-02' },
          episode: { care_leavers: { accommodation: 'T', contact_date: '2025-05-01' } },
        }),
        '/social_care_episodes/0/care_leavers/accommodation',
      ],
    ],
  },
}
