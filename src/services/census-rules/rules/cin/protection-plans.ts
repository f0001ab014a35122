import { fieldPaths } from '../../field-paths.js'
import type { Rule } from '../../rule.js'
import { dateBefore, missingOrFuture, outsidePeriod, sameDate, startsWithinAnother } from '../builders.js'
import { isOutside } from '../dates.js'
import { where, whereAnother } from '../where.js'

export const protectionPlanRules: readonly Rule[] = [
  {
    code: 'CIN-2885',
    severity: 'warning',
    title: 'The child protection plan does not start on the day of an initial child protection conference',
    advice:
      'Compare the start of the plan with the conference. Change nothing where the child moved here with a plan: the conference was then with the other authority, and the record has no field for its date.',
    differs:
      'The census also takes the date of a transfer-in conference, which stands at the case and not at an enquiry. The payload has no field for it, so that the plan of a child who moved here is reported.',
    fields: fieldPaths('protectionPlans.start_date', 'enquiries.icpc_date'),
    needs: 'period',
    check: ({ protectionPlans, enquiries }, { period }) =>
      where(
        protectionPlans,
        'start_date',
        ({ start_date }, { episode }) =>
          start_date !== undefined &&
          !isOutside(start_date, period) &&
          !enquiries.some((enquiry) => enquiry.episode === episode && enquiry.item.icpc_date === start_date),
      ),
  },
  {
    code: 'CIN-8720',
    severity: 'warning',
    title: 'The start of the child protection plan is missing or lies in the future',
    advice: 'Record the day of the conference that agreed the plan.',
    ...missingOrFuture('protectionPlans.start_date'),
  },
  {
    code: 'CIN-1105',
    severity: 'warning',
    title: 'The child protection plan starts before the referral',
    advice: 'Correct the start of the plan or the referral date.',
    ...dateBefore('protectionPlans.start_date', 'episodes.referral_date'),
  },
  {
    code: 'CIN-8840',
    severity: 'warning',
    title: 'The child protection plan starts and ends on one day',
    advice: 'Correct the dates, or remove a plan that was recorded by mistake.',
    ...sameDate('protectionPlans.end_date', 'protectionPlans.start_date'),
  },
  {
    code: 'CIN-8925',
    severity: 'warning',
    title: 'The child protection plan ends before it starts',
    advice: 'Correct the start or the end of the plan.',
    ...dateBefore('protectionPlans.end_date', 'protectionPlans.start_date'),
  },
  {
    code: 'CIN-8930',
    severity: 'warning',
    title: 'The child protection plan ended outside the census year',
    advice: 'Leave out plans that ended before the census year, or correct the end date.',
    ...outsidePeriod('protectionPlans.end_date'),
  },
  {
    code: 'CIN-8935',
    severity: 'warning',
    title: 'Another child protection plan of the child is open too',
    advice: 'Record the end of the plans that ended.',
    note: 'Compared over all episodes of the child.',
    differs:
      'Compared over all of the child, as the census’s words say; the validator counts the open plans of one plan id.',
    fields: fieldPaths('protectionPlans.end_date'),
    needs: 'payload',
    check: ({ protectionPlans }) =>
      whereAnother(
        protectionPlans,
        'end_date',
        (one, other) => one.end_date === undefined && other.end_date === undefined,
      ),
  },
  {
    code: 'CIN-8940',
    severity: 'warning',
    title: 'The child protection plan starts within another',
    advice: 'Correct the dates: one plan ends before the next starts.',
    note: 'Compared over all episodes of the child; a start on the day another ends is within it, as in the public validator.',
    ...startsWithinAnother('protectionPlans'),
  },
]
