import { assessmentFactors } from '../../../../schemas/dfe/code-lists/episodes.js'
import { isListed } from '../../../../schemas/dfe/code-lists/code-list.js'
import { fieldPaths } from '../../field-paths.js'
import type { Rule } from '../../rule.js'
import { dateBefore, missingDespite, outsidePeriod, type RuleBody } from '../builders.js'
import { isBefore, isOutside, isWithin } from '../dates.js'
import { where, whereAnotherInEpisode } from '../where.js'
import { isOlderThanWorkingDays } from '../../../calendar/working-days.js'
import { CLOSED_AFTER_ASSESSMENT } from './closures.js'

const hasFactor = (factor: string): RuleBody => ({
  fields: fieldPaths('assessments.factors'),
  needs: 'payload',
  check: ({ assessments }) => where(assessments, 'factors', ({ factors = [] }) => factors.includes(factor)),
})

export const assessmentRules: readonly Rule[] = [
  {
    code: 'CIN-1103',
    severity: 'warning',
    title: 'The assessment starts before the referral',
    advice: 'Correct the start of the assessment or the referral date.',
    ...dateBefore('assessments.start_date', 'episodes.referral_date'),
  },
  {
    code: 'CIN-8608',
    severity: 'warning',
    title: 'The assessment is authorised before it starts',
    advice: 'Correct the start or the authorisation of the assessment.',
    ...dateBefore('assessments.authorisation_date', 'assessments.start_date'),
  },
  {
    code: 'CIN-8614',
    severity: 'warning',
    title: 'An assessment that is not authorised has factors',
    advice: 'Record the authorisation date, or remove the factors until the assessment is authorised.',
    fields: fieldPaths('assessments.factors', 'assessments.authorisation_date'),
    needs: 'payload',
    check: ({ assessments }) =>
      where(
        assessments,
        'factors',
        ({ factors = [], authorisation_date }) => factors.length > 0 && authorisation_date === undefined,
      ),
  },
  {
    code: 'CIN-8897Q',
    severity: 'query',
    title: 'An authorised assessment has no listed factor',
    advice: 'Record what was found; 21 where nothing was.',
    note: 'One listed code is enough; a code that is not listed is reported as DFE-CODE. Retired codes count, and 8945Q and 8950Q ask about them.',
    differs:
      'Asked of every assessment, whenever it was authorised: the feed has no year. The validator begins with the census year.',
    fields: fieldPaths('assessments.factors', 'assessments.authorisation_date'),
    needs: 'payload',
    check: ({ assessments }) =>
      where(
        assessments,
        'factors',
        ({ factors = [], authorisation_date }) =>
          authorisation_date !== undefined && !factors.some((code) => isListed(assessmentFactors, code)),
      ),
  },
  {
    code: 'CIN-8899Q',
    severity: 'query',
    title: 'The child has a disability, and the assessment found neither 5A nor 6A',
    advice: 'Add 5A (learning disability) or 6A (physical disability or illness), or check the disabilities.',
    differs:
      'All factors of an assessment are taken together, as the census’s words say; the validator looks at each by itself, and reports those that have another beside 5A.',
    fields: fieldPaths('assessments.factors', 'assessments.authorisation_date', 'details.disabilities'),
    needs: 'period',
    check: ({ assessments, details }, { period }) =>
      details?.disabilities?.some((code) => code !== 'NONE') !== true
        ? []
        : where(
            assessments,
            'factors',
            ({ factors = [], authorisation_date }) =>
              authorisation_date !== undefined &&
              !isBefore(authorisation_date, period?.start) &&
              !factors.includes('5A') &&
              !factors.includes('6A'),
          ),
  },
  {
    code: 'CIN-8869',
    severity: 'warning',
    title: 'The factor 21, no factors identified, stands beside others',
    advice: 'Remove 21, or the others.',
    fields: fieldPaths('assessments.factors'),
    needs: 'payload',
    check: ({ assessments }) =>
      where(assessments, 'factors', ({ factors = [] }) => factors.length > 1 && factors.includes('21')),
  },
  {
    code: 'CIN-8873Q',
    severity: 'query',
    title:
      'The only assessment found nothing (21), but the case was closed for another reason than RC8 or RC9',
    advice: 'Check the factors of the assessment and the closure reason.',
    differs:
      'A case without a closure reason is not asked yet: most are still open. The validator reports it.',
    fields: fieldPaths('episodes.closure_reason', 'assessments.factors'),
    needs: 'payload',
    check: ({ episodes }) =>
      where(
        episodes,
        'closure_reason',
        ({ closure_reason }, { assessments }) =>
          closure_reason !== undefined &&
          !CLOSED_AFTER_ASSESSMENT.includes(closure_reason) &&
          assessments.length === 1 &&
          assessments[0]?.item.factors?.includes('21') === true,
      ),
  },
  {
    code: 'CIN-8945Q',
    severity: 'query',
    title: 'The retired factor 18A is used',
    advice: 'Use 18B for abuse by a child and 18C for abuse by an adult.',
    differs: '“18a” in small letters is reported as DFE-CODE; the validator takes it for 18A.',
    ...hasFactor('18A'),
  },
  {
    code: 'CIN-8950Q',
    severity: 'query',
    title: 'The retired factor 19A is used',
    advice: 'Use 19B for abuse by a child and 19C for abuse by an adult.',
    differs: '“19a” in small letters is reported as DFE-CODE; the validator takes it for 19A.',
    ...hasFactor('19A'),
  },
  {
    code: 'CIN-8896',
    severity: 'warning',
    title: 'Another assessment of the case is not authorised either',
    advice: 'Record the authorisation of the assessments that ended; one may be open at a time.',
    fields: fieldPaths('assessments.authorisation_date'),
    needs: 'payload',
    check: ({ assessments }) =>
      whereAnotherInEpisode(
        assessments,
        'authorisation_date',
        (one, other) => one.authorisation_date === undefined && other.authorisation_date === undefined,
      ),
  },
  {
    code: 'CIN-8863Q',
    severity: 'query',
    title: 'The assessment starts while another of the case is still going on',
    advice: 'Correct the dates of the assessments: one ends before the next starts.',
    note: 'A start on the day another assessment is authorised is within it, as in the public validator.',
    differs: 'Two assessments with the same dates are reported too; the validator takes them for one.',
    fields: fieldPaths('assessments.start_date', 'assessments.authorisation_date'),
    needs: 'reference-date',
    check: ({ assessments }, { referenceDate }) =>
      whereAnotherInEpisode(assessments, 'start_date', (one, other) =>
        isWithin(one.start_date, { from: other.start_date, to: other.authorisation_date ?? referenceDate }),
      ),
  },
  {
    code: 'CIN-8867',
    severity: 'warning',
    title: 'The case is closed, but the assessment is not authorised',
    advice: 'Record the authorisation of the assessment, or reopen the case.',
    ...missingDespite('assessments.authorisation_date', 'episodes.closure_date'),
  },
  {
    code: 'CIN-8670Q',
    severity: 'query',
    title: 'The assessment has been open for more than 45 working days',
    advice: 'Record the authorisation if the assessment ended; otherwise say why it takes so long.',
    note: 'Working days leave out weekends and the bank holidays of England.',
    differs:
      'An assessment that started exactly 45 working days ago is not reported, since it has not been open for more. The validator reports it: on 31 March 2023 one that started on 27 January.',
    fields: fieldPaths('assessments.start_date', 'assessments.authorisation_date'),
    needs: 'reference-date',
    check: ({ assessments }, { referenceDate }) =>
      where(
        assessments,
        'start_date',
        ({ start_date, authorisation_date }) =>
          authorisation_date === undefined && isOlderThanWorkingDays(45, start_date, referenceDate),
      ),
  },
  {
    code: 'CIN-8696',
    severity: 'warning',
    title: 'The assessment was authorised outside the census year',
    advice: 'Leave out assessments that ended before the census year, or correct the authorisation date.',
    ...outsidePeriod('assessments.authorisation_date'),
  },
  {
    code: 'CIN-8736',
    severity: 'warning',
    title: 'An assessment that is not authorised did not start in the census year, or has no start',
    advice: 'Record the start, or the authorisation if the assessment ended.',
    fields: fieldPaths('assessments.start_date', 'assessments.authorisation_date'),
    needs: 'period',
    check: ({ assessments }, { period }) =>
      where(
        assessments,
        'start_date',
        ({ start_date, authorisation_date }) =>
          authorisation_date === undefined && (start_date === undefined || isOutside(start_date, period)),
      ),
  },
]
