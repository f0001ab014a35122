import { isListed } from '../../../../schemas/dfe/code-lists/code-list.js'
import { upnLaPrefix } from '../../../../schemas/dfe/code-lists/local-authority.js'
import { isWellFormedUpn } from '../../../../schemas/dfe/upn.js'
import { fieldPaths } from '../../field-paths.js'
import type { Rule } from '../../rule.js'
import type { Codes, RuleBody } from '../builders.js'
import { isBefore } from '../dates.js'
import { whereDetails } from '../where.js'

/** The characters after the check letter, if a check letter can be computed from them. */
const COUNTABLE = /^[0-9]{11}[0-9A-HJ-NP-RT-Z]$/
const FORMER_UPN = /^[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]$/
const SCHOOL_AGE_REASONS: Codes = ['UN2', 'UN3', 'UN4', 'UN5', 'UN6', 'UN7']

const badUpn = (isBad: (upn: string) => boolean): RuleBody => ({
  fields: fieldPaths('details.unique_pupil_number'),
  needs: 'payload',
  check: (record) =>
    whereDetails(
      record,
      'unique_pupil_number',
      ({ unique_pupil_number: upn }) => upn !== undefined && isBad(upn),
    ),
})

/** The form of a UPN. */
export const upnRules: readonly Rule[] = [
  {
    code: 'CIN-1510',
    severity: 'warning',
    title: 'The check letter of the UPN is wrong',
    advice: 'Compare the UPN with the school’s record: a digit is wrong or two are swapped.',
    differs:
      'Temporary UPNs are checked too: the letter at their end counts with its place in the alphabet. The validator tests only those that end in a digit.',
    ...badUpn((upn) => COUNTABLE.test(upn.slice(1)) && !isWellFormedUpn(upn)),
  },
  {
    code: 'CIN-1530',
    severity: 'warning',
    title: 'Characters 2 to 4 of the UPN are not the code of a local authority',
    advice: 'Compare the UPN with the school’s record.',
    ...badUpn((upn) => !isListed(upnLaPrefix, upn.slice(1, 4))),
  },
  {
    code: 'CIN-1540',
    severity: 'warning',
    title: 'Characters 5 to 12 of the UPN are not all digits',
    advice: 'Compare the UPN with the school’s record.',
    ...badUpn((upn) => !/^[0-9]{8}$/.test(upn.slice(4, 12))),
  },
  {
    code: 'CIN-1550',
    severity: 'warning',
    title: 'Character 13 of the UPN is neither a digit nor a letter that a UPN may have',
    advice: 'Compare the UPN with the school’s record: I, O and S are never used.',
    ...badUpn((upn) => !/^[0-9A-HJ-NP-RT-Z]$/.test(upn.slice(12))),
  },
  {
    code: 'CIN-1560Q',
    severity: 'query',
    title: 'The former UPN does not have the form of a UPN',
    advice:
      'A former UPN has a letter and 12 digits, or a letter, 11 digits and a letter where it was temporary.',
    differs:
      'The validator asks for 12 digits behind a letter; its own comment and the census’s XSD admit a temporary UPN, which ends in a letter. I, O, S and small letters are refused as the first letter, as they are in a UPN.',
    fields: fieldPaths('details.former_unique_pupil_number'),
    needs: 'payload',
    check: (record) =>
      whereDetails(
        record,
        'former_unique_pupil_number',
        ({ former_unique_pupil_number: upn }) => upn !== undefined && !FORMER_UPN.test(upn),
      ),
  },
]

/** Missing UPNs and the reasons for them. */
export const missingUpnRules: readonly Rule[] = [
  {
    code: 'CIN-8770Q',
    severity: 'query',
    title: 'A child of school age with a referral that was taken up has neither a UPN nor a reason for that',
    advice:
      'Ask the school for the UPN, or record why there is none: UN2 to UN7, not UN1, which is for younger children.',
    note: 'School age: born on or before 31 August six years before the reference year, as in the public validator’s code.',
    differs: 'A reason in small letters is not taken: DFE-CODE reports it. The validator takes it.',
    fields: fieldPaths(
      'details.unique_pupil_number',
      'details.unique_pupil_number_unknown_reason',
      'details.date_of_birth',
      'episodes.referral_no_further_action_flag',
    ),
    needs: 'reference-date',
    check: (record, { referenceDate }) =>
      whereDetails(
        record,
        'unique_pupil_number',
        (details) =>
          details.unique_pupil_number === undefined &&
          !SCHOOL_AGE_REASONS.includes(details.unique_pupil_number_unknown_reason) &&
          isBefore(record.birth, `${Number(referenceDate.slice(0, 4)) - 6}-09-01`) &&
          record.episodes.some(({ item }) => item.referral_no_further_action_flag === false),
      ),
  },
  {
    code: 'CIN-8772',
    severity: 'warning',
    title: 'UN7 is given as the reason for a missing UPN although a referral was taken up',
    advice:
      'UN7 is for children whose every referral led to no further action: record the UPN or another reason.',
    differs: 'A child without a referral is left to rule 8590; the validator reports both.',
    fields: fieldPaths(
      'details.unique_pupil_number_unknown_reason',
      'episodes.referral_no_further_action_flag',
    ),
    needs: 'payload',
    check: (record) =>
      whereDetails(
        record,
        'unique_pupil_number_unknown_reason',
        (details) =>
          details.unique_pupil_number_unknown_reason === 'UN7' &&
          record.episodes.some(({ item }) => item.referral_no_further_action_flag !== true),
      ),
  },
]
