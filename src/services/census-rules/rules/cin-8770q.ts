import type { Rule } from '../rule.js'
import { isBefore } from './support/days.js'
import { example } from './support/example.js'
import { whereDetails } from './support/where-details.js'

const ACCEPTED: readonly (string | undefined)[] = ['UN2', 'UN3', 'UN4', 'UN5', 'UN6', 'UN7']

export const cin8770Q: Rule = {
  code: 'CIN-8770Q',
  severity: 'query',
  title: 'A child of school age with a referral that was taken up has neither a UPN nor a reason for that',
  advice:
    'Ask the school for the UPN, or record why there is none: UN2 to UN7, not UN1, which is for younger children.',
  note: 'School age: born on or before 31 August six years before the reference year, as in the public validator’s code.',
  differs: 'A reason in small letters is not taken: DFE-CODE reports it. The validator takes it.',
  fields: [
    'child_details.unique_pupil_number',
    'child_details.unique_pupil_number_unknown_reason',
    'child_details.date_of_birth',
    'social_care_episodes[].referral_no_further_action_flag',
  ],
  needs: 'reference-date',
  check: (child, { referenceDate }) =>
    whereDetails(
      child,
      'unique_pupil_number',
      (details) =>
        details.unique_pupil_number === undefined &&
        !ACCEPTED.includes(details.unique_pupil_number_unknown_reason) &&
        isBefore(child.birth, `${Number(referenceDate.slice(0, 4)) - 6}-09-01`) &&
        child.episodes.some(({ item }) => item.referral_no_further_action_flag === false),
    ),
  examples: {
    passes: [
      example({
        details: { date_of_birth: '2020-08-31', unique_pupil_number_unknown_reason: 'UN2' },
        episode: { referral_no_further_action_flag: false },
      }),
      example({
        details: { date_of_birth: '2020-09-01', unique_pupil_number_unknown_reason: 'UN1' },
        episode: { referral_no_further_action_flag: false },
      }),
      example({
        details: { date_of_birth: '2012-01-01' },
        episode: { referral_no_further_action_flag: true },
      }),
      example({
        details: { date_of_birth: '2012-01-01', unique_pupil_number: 'B801200005001' },
        episode: { referral_no_further_action_flag: false },
      }),
    ],
    fails: [
      [
        example({
          details: { date_of_birth: '2020-08-31', unique_pupil_number_unknown_reason: 'UN1' },
          episode: { referral_no_further_action_flag: false },
        }),
        '/child_details/unique_pupil_number',
      ],
      [
        example({
          details: { date_of_birth: '2012-01-01' },
          episode: { referral_no_further_action_flag: false },
        }),
        '/child_details/unique_pupil_number',
      ],
      [
        example({
          details: { date_of_birth: '2012-01-01' },
          episode: { referral_no_further_action_flag: true },
          more: [{ referral_no_further_action_flag: false }],
        }),
        '/child_details/unique_pupil_number',
      ],
    ],
  },
}
