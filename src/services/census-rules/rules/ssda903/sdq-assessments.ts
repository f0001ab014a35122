import type { ChildLookedAfterPlacement } from '../../../../schemas/dfe/care.js'
import { fieldPaths } from '../../field-paths.js'
import type { LocatedList } from '../../record-view.js'
import type { Rule } from '../../rule.js'
import { isAtLeast, isUnder, isWithin, laterOf } from '../dates.js'
import { whereSdq } from '../where.js'

/** Whether the placements, which are in order of their start, cover the period without a gap. */
export function isInCareThroughout(
  placements: LocatedList<ChildLookedAfterPlacement>,
  { start, end }: { readonly start: string; readonly end: string },
): boolean {
  let until = start
  for (const { item } of placements) {
    if (item.start_date === undefined || item.start_date > until) break
    if (item.end_date === undefined) return true
    until = laterOf(until, item.end_date)
  }
  return until >= end
}

export const sdqRules: readonly Rule[] = [
  {
    code: '903-180',
    severity: 'warning',
    title: 'The score of a strengths and difficulties questionnaire is not between 0 and 40',
    advice: 'Correct the score.',
    fields: fieldPaths('sdqAssessments.score'),
    needs: 'payload',
    check: (record) =>
      whereSdq(record, 'score', ({ score }) => score !== undefined && (score < 0 || score > 40)),
  },
  {
    code: '903-185',
    severity: 'warning',
    title: 'A child who was not looked after for the whole year has a strengths and difficulties score in it',
    advice: 'Remove the score, or correct its date or the placements.',
    differs:
      'The scores of the census year are judged, since the record holds earlier ones too. Short breaks, which the payload does not tell, count as care.',
    fields: fieldPaths(
      'sdqAssessments.score',
      'sdqAssessments.date',
      'placements.start_date',
      'placements.end_date',
    ),
    needs: 'period',
    check: (record, { period }) =>
      period === undefined || isInCareThroughout(record.placements, period)
        ? []
        : whereSdq(
            record,
            'score',
            ({ score, date }) =>
              score !== undefined && isWithin(date, { from: period.start, to: period.end }),
          ),
  },
  {
    code: '903-188',
    severity: 'warning',
    title: 'A child under four has a strengths and difficulties score',
    advice:
      'Remove the score, or correct the date of birth: the questionnaire is for children of four and over.',
    differs:
      'All scores of the record are judged; the validator has those of one year, and also the reasons for a missing one, which are not in the payload.',
    fields: fieldPaths('sdqAssessments.score', 'details.date_of_birth'),
    needs: 'reference-date',
    check: (record, { referenceDate }) =>
      whereSdq(
        record,
        'score',
        ({ score }) => score !== undefined && isUnder(4, record.birth, referenceDate),
      ),
  },
  {
    code: '903-189',
    severity: 'warning',
    title: 'A child who was 17 or over at the start of the year has a strengths and difficulties score in it',
    advice: 'Remove the score, or correct its date or the date of birth.',
    differs:
      'The scores of the census year are judged, since the record holds earlier ones too; the reasons for a missing one are not in the payload.',
    fields: fieldPaths('sdqAssessments.score', 'sdqAssessments.date', 'details.date_of_birth'),
    needs: 'period',
    check: (record, { period }) =>
      whereSdq(
        record,
        'score',
        ({ score, date }) =>
          score !== undefined &&
          isWithin(date, { from: period?.start, to: period?.end }) &&
          isAtLeast(17, record.birth, period?.start),
      ),
  },
  {
    code: '903-186',
    severity: 'warning',
    title:
      'A child of 4 to 16 was looked after for the whole year and has no strengths and difficulties score in it',
    advice: 'Add the score of the year.',
    differs:
      'The payload has no reason for a missing score, which the census accepts, and does not tell short breaks, which the census leaves out.',
    fields: fieldPaths(
      'wellbeing.sdq_assessments',
      'sdqAssessments.score',
      'sdqAssessments.date',
      'details.date_of_birth',
      'placements.start_date',
      'placements.end_date',
    ),
    needs: 'period',
    check: ({ sdqAssessments, birth, placements }, { period }) =>
      period !== undefined &&
      sdqAssessments !== undefined &&
      isAtLeast(4, birth, period.start) &&
      isUnder(17, birth, period.end) &&
      isInCareThroughout(placements, period) &&
      !sdqAssessments.some(
        ({ score, date }) => score !== undefined && isWithin(date, { from: period.start, to: period.end }),
      )
        ? ['/health_and_wellbeing/sdq_assessments']
        : [],
  },
]
