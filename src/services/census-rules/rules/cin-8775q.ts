import type { Rule } from '../rule.js'
import { birthday } from './support/age.js'
import { example } from './support/example.js'
import { whereDetails } from './support/where-details.js'

export const cin8775Q: Rule = {
  code: 'CIN-8775Q',
  severity: 'query',
  title: 'The child is over 25, and the case is open or was closed after the 25th birthday',
  advice: 'Check the date of birth; close a case that ended.',
  note: 'As the public validator reads it: old cases that ended before the 25th birthday are fine.',
  fields: ['child_details.date_of_birth', 'social_care_episodes[].closure_date'],
  needs: 'reference-date',
  check: (child, { referenceDate }) =>
    whereDetails(
      child,
      'date_of_birth',
      ({ date_of_birth: birth }) =>
        birth !== undefined &&
        birthday(25, birth) < referenceDate &&
        child.episodes.some(
          ({ item: { closure_date } }) => closure_date === undefined || closure_date > birthday(25, birth),
        ),
    ),
  examples: {
    passes: [
      example({ details: { date_of_birth: '2001-03-31' }, episode: { referral_date: '2010-01-01' } }),
      example({ details: { date_of_birth: '1990-03-31' }, episode: { closure_date: '2015-03-31' } }),
    ],
    fails: [
      [
        example({ details: { date_of_birth: '2001-03-30' }, episode: { referral_date: '2010-01-01' } }),
        '/child_details/date_of_birth',
      ],
      [
        example({ details: { date_of_birth: '1990-03-31' }, episode: { closure_date: '2015-04-01' } }),
        '/child_details/date_of_birth',
      ],
      [
        example({
          details: { date_of_birth: '1990-03-31' },
          episode: { closure_date: '2010-03-31' },
          more: [{ closure_date: '2015-04-01' }],
        }),
        '/child_details/date_of_birth',
      ],
    ],
  },
}
