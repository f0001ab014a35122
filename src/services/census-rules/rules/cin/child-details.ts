import { isListed } from '../../../../schemas/dfe/code-lists/code-list.js'
import { disability, ethnicity, sex } from '../../../../schemas/dfe/code-lists/child-details.js'
import { addDays } from '../../../calendar/plain-date.js'
import { fieldPaths } from '../../field-paths.js'
import type { Rule } from '../../rule.js'
import { bornInFuture, missingOrUnlistedDetail } from '../builders.js'
import { birthday, monthsAfter } from '../dates.js'
import { whereDetails } from '../where.js'

export const childDetailsRules: readonly Rule[] = [
  {
    code: 'CIN-4180',
    severity: 'warning',
    title: 'The sex is missing or not M, F or U',
    advice: 'Record M, F or U, where U stands for unknown or unborn.',
    note: 'A record without child details is asked for them too: a delta that leaves them out must be judged as a whole record.',
    ...missingOrUnlistedDetail('sex', sex),
  },
  {
    code: 'CIN-8750',
    severity: 'warning',
    title: 'An unborn child has a sex other than U',
    advice: 'Record U until the child is born, or add the date of birth.',
    differs: 'A sex that is missing is left to rule 4180; the validator reports both.',
    fields: fieldPaths('details.sex', 'details.expected_date_of_birth'),
    needs: 'payload',
    check: (record) =>
      whereDetails(
        record,
        'sex',
        ({ sex, expected_date_of_birth, date_of_birth }) =>
          expected_date_of_birth !== undefined &&
          date_of_birth === undefined &&
          sex !== undefined &&
          sex !== 'U',
      ),
  },
  {
    code: 'CIN-4220',
    severity: 'warning',
    title: 'The ethnicity is missing or not a listed code',
    advice:
      'Record one of the DfE’s ethnicity codes; NOBT where it is not yet obtained, REFU where it was refused.',
    ...missingOrUnlistedDetail('ethnicity', ethnicity),
  },
  {
    code: 'CIN-8520',
    severity: 'warning',
    title: 'The date of birth lies in the future',
    advice: 'Correct the date of birth, or record it as the expected date of birth of an unborn child.',
    ...bornInFuture,
  },
  {
    code: 'CIN-8525Q',
    severity: 'query',
    title: 'The child has both a date of birth and an expected one, or neither',
    advice: 'Record the date of birth of a born child, or else the expected date alone.',
    fields: fieldPaths('details.date_of_birth', 'details.expected_date_of_birth'),
    needs: 'payload',
    check: (record) =>
      whereDetails(
        record,
        'date_of_birth',
        ({ date_of_birth, expected_date_of_birth }) =>
          (date_of_birth === undefined) === (expected_date_of_birth === undefined),
      ),
  },
  {
    code: 'CIN-8530Q',
    severity: 'query',
    title: 'The expected date of birth is more than 30 days ago or more than nine months ahead',
    advice: 'Record the date of birth if the child is born; else correct the expected date.',
    differs:
      '“Between” includes the first and the last day; the validator reports a birth that is expected on either.',
    fields: fieldPaths('details.expected_date_of_birth'),
    needs: 'reference-date',
    check: (record, { referenceDate }) =>
      whereDetails(
        record,
        'expected_date_of_birth',
        ({ expected_date_of_birth: expected }) =>
          expected !== undefined &&
          (expected < addDays(referenceDate, -30) || expected > monthsAfter(referenceDate, 9)),
      ),
  },
  {
    code: 'CIN-8775Q',
    severity: 'query',
    title: 'The child is over 25, and the case is open or was closed after the 25th birthday',
    advice: 'Check the date of birth; close a case that ended.',
    note: 'As the public validator reads it: old cases that ended before the 25th birthday are fine.',
    fields: fieldPaths('details.date_of_birth', 'episodes.closure_date'),
    needs: 'reference-date',
    check: (record, { referenceDate }) =>
      whereDetails(
        record,
        'date_of_birth',
        ({ date_of_birth: birth }) =>
          birth !== undefined &&
          birthday(25, birth) < referenceDate &&
          record.episodes.some(
            ({ item: { closure_date } }) => closure_date === undefined || closure_date > birthday(25, birth),
          ),
      ),
  },
  {
    code: 'CIN-8540',
    severity: 'warning',
    title: 'A born child with a referral that was taken up has no disability code, or one that is not listed',
    advice: 'Record the disabilities, or NONE where the child has none.',
    fields: fieldPaths(
      'details.disabilities',
      'details.date_of_birth',
      'episodes.referral_no_further_action_flag',
    ),
    needs: 'payload',
    check: (record) =>
      whereDetails(
        record,
        'disabilities',
        ({ date_of_birth, disabilities = [] }) =>
          date_of_birth !== undefined &&
          record.episodes.some(({ item }) => item.referral_no_further_action_flag === false) &&
          (disabilities.length === 0 || !disabilities.every((code) => isListed(disability, code))),
      ),
  },
  {
    code: 'CIN-8790',
    severity: 'warning',
    title: 'The disability code NONE stands beside others',
    advice: 'Remove NONE, or the others.',
    differs: '“none” in small letters is reported as DFE-CODE; the validator takes it for NONE.',
    fields: fieldPaths('details.disabilities'),
    needs: 'payload',
    check: (record) =>
      whereDetails(
        record,
        'disabilities',
        ({ disabilities = [] }) => disabilities.length > 1 && disabilities.includes('NONE'),
      ),
  },
]
