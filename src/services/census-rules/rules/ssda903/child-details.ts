import { ethnicity, sex } from '../../../../schemas/dfe/code-lists/child-details.js'
import { addDays } from '../../../calendar/plain-date.js'
import { fieldPaths } from '../../field-paths.js'
import type { Rule } from '../../rule.js'
import { bornInFuture, missingOrUnlistedDetail } from '../builders.js'
import { birthday, censusYearOf, isAfter, isAtLeast, isUnder } from '../dates.js'
import { whereDetails } from '../where.js'
import { isInCareOn } from './care-leavers.js'
import { isInCareThroughout } from './sdq-assessments.js'

const UPN = /^[A-HJ-NP-RT-Z][0-9]{11}[0-9A-Z]$/

export const lookedAfterChildRules: readonly Rule[] = [
  {
    code: '903-101',
    severity: 'warning',
    title: 'The sex of a looked-after child is missing or not M, F or U',
    advice: 'Record M, F or U; the codes 1 and 2 ended with 2023-24.',
    ...missingOrUnlistedDetail('sex', sex),
  },
  {
    code: '903-103',
    severity: 'warning',
    title: 'The ethnicity of a looked-after child is missing or not a listed code',
    advice:
      'Record one of the DfE’s ethnicity codes; NOBT where it is not yet obtained, REFU where it was refused.',
    ...missingOrUnlistedDetail('ethnicity', ethnicity),
  },
  {
    code: '903-105',
    severity: 'warning',
    title: 'It is not recorded whether a looked-after child is an unaccompanied asylum-seeking child',
    advice: 'Record true or false.',
    fields: fieldPaths('details.uasc_flag'),
    needs: 'payload',
    check: (record) => whereDetails(record, 'uasc_flag', ({ uasc_flag }) => uasc_flag === undefined),
  },
  {
    code: '903-231',
    severity: 'query',
    title: 'An unaccompanied asylum-seeking child is under 11',
    advice: 'Check the date of birth and the flag: these children are generally older.',
    fields: fieldPaths('details.date_of_birth', 'details.uasc_flag'),
    needs: 'reference-date',
    check: (record, { referenceDate }) =>
      whereDetails(
        record,
        'date_of_birth',
        ({ date_of_birth: birth, uasc_flag }) => uasc_flag === true && isUnder(11, birth, referenceDate),
      ),
  },
  {
    code: '903-232',
    severity: 'query',
    title: 'The sex of a looked-after child is unknown (U)',
    advice: 'Record M or F.',
    fields: fieldPaths('details.sex'),
    needs: 'payload',
    check: (record) => whereDetails(record, 'sex', ({ sex: code }) => code === 'U'),
  },
  {
    code: '903-303',
    severity: 'warning',
    title: 'The child has an end date as an unaccompanied asylum-seeking child but is not flagged as one',
    advice: 'Set the flag, or remove the end date.',
    note: 'A flag that is missing is not true.',
    fields: fieldPaths('details.uasc_end_date', 'details.uasc_flag'),
    needs: 'payload',
    check: (record) =>
      whereDetails(
        record,
        'uasc_end_date',
        ({ uasc_flag, uasc_end_date }) => uasc_end_date !== undefined && uasc_flag !== true,
      ),
  },
  {
    code: '903-304',
    severity: 'warning',
    title: 'The child stopped being an unaccompanied asylum-seeking child after the 18th birthday',
    advice: 'The end is the 18th birthday at the latest: correct it or the date of birth.',
    fields: fieldPaths('details.uasc_end_date', 'details.date_of_birth'),
    needs: 'payload',
    check: (record) =>
      whereDetails(
        record,
        'uasc_end_date',
        ({ uasc_end_date, date_of_birth: birth }) =>
          uasc_end_date !== undefined && birth !== undefined && uasc_end_date > birthday(18, birth),
      ),
  },
  {
    code: '903-168',
    severity: 'warning',
    title: 'The UPN does not have the form of a UPN, or the reason for its absence is not one of UN1 to UN5',
    advice: 'Compare the UPN with the school’s record; where there is none, give one of UN1 to UN5.',
    note: 'Where both are missing, rule 442 asks for one; it needs the legal status, which the payload has not.',
    fields: fieldPaths('details.unique_pupil_number', 'details.unique_pupil_number_unknown_reason'),
    needs: 'payload',
    check: (record) =>
      whereDetails(
        record,
        'unique_pupil_number',
        ({ unique_pupil_number: upn, unique_pupil_number_unknown_reason: reason }) =>
          upn === undefined ? reason !== undefined && !/^UN[1-5]$/.test(reason) : !UPN.test(upn),
      ),
  },
  {
    code: '903-209',
    severity: 'warning',
    title: 'A looked-after child of school age has no UPN because of being too young for school (UN1)',
    advice: 'Ask the school for the UPN, or give another of the reasons.',
    note: 'School age: four or over on 31 August of the calendar year before the one in which the census year of the reference date began.',
    fields: fieldPaths('details.unique_pupil_number_unknown_reason', 'details.date_of_birth'),
    needs: 'reference-date',
    check: (record, { referenceDate }) =>
      whereDetails(
        record,
        'unique_pupil_number_unknown_reason',
        ({ unique_pupil_number_unknown_reason: reason, date_of_birth: birth }) =>
          reason === 'UN1' && isAtLeast(4, birth, `${censusYearOf(referenceDate) - 1}-08-31`),
      ),
  },
  {
    code: '903-210',
    severity: 'warning',
    title: 'A child who has been looked after for more than a week has no UPN because of being new (UN4)',
    advice: 'Ask the school for the UPN, or give another of the reasons.',
    differs:
      'Judged as the census’s message says: a child in care for more than a week on the reference date. The validator’s code contradicts it and reports those in care for less.',
    fields: fieldPaths(
      'details.unique_pupil_number_unknown_reason',
      'placements.start_date',
      'placements.end_date',
    ),
    needs: 'reference-date',
    check: (record, { referenceDate }) =>
      whereDetails(
        record,
        'unique_pupil_number_unknown_reason',
        ({ unique_pupil_number_unknown_reason: reason }) =>
          reason === 'UN4' &&
          isInCareOn(referenceDate, record.placements) &&
          isInCareThroughout(record.placements, { start: addDays(referenceDate, -8), end: referenceDate }),
      ),
  },
  {
    code: '903-301',
    severity: 'warning',
    title: 'The date of birth of a looked-after child lies in the future',
    advice: 'Correct the date of birth.',
    ...bornInFuture,
  },
  {
    code: '903-351',
    severity: 'warning',
    title: 'The child was over 25 at the start of the year',
    advice: 'Check the date of birth, and whether the child belongs in the return.',
    fields: fieldPaths('details.date_of_birth'),
    needs: 'period',
    check: (record, { period }) =>
      whereDetails(
        record,
        'date_of_birth',
        ({ date_of_birth: birth }) => birth !== undefined && isAfter(period?.start, birthday(25, birth)),
      ),
  },
]
