import { fieldPaths } from '../../field-paths.js'
import type { Rule } from '../../rule.js'
import {
  dateBefore,
  missingOrFuture,
  outsidePeriod,
  sameDate,
  startsWithinAnother,
  startsWithinOther,
} from '../builders.js'
import { where, whereAnotherInEpisode } from '../where.js'

export const inNeedPlanRules: readonly Rule[] = [
  {
    code: 'CIN-4010',
    severity: 'warning',
    title: 'The start of the child in need plan is missing or lies in the future',
    advice: 'Record the day on which the plan started.',
    ...missingOrFuture('inNeedPlans.start_date'),
  },
  {
    code: 'CIN-4011',
    severity: 'warning',
    title: 'The child in need plan ends before it starts',
    advice: 'Correct the start or the end of the plan.',
    ...dateBefore('inNeedPlans.end_date', 'inNeedPlans.start_date'),
  },
  {
    code: 'CIN-4012Q',
    severity: 'query',
    title: 'The child in need plan starts and ends on one day',
    advice: 'Check the dates; remove a plan that was recorded by mistake.',
    ...sameDate('inNeedPlans.end_date', 'inNeedPlans.start_date'),
  },
  {
    code: 'CIN-4013',
    severity: 'warning',
    title: 'The child in need plan ended outside the census year',
    advice: 'Leave out plans that ended before the census year, or correct the end date.',
    ...outsidePeriod('inNeedPlans.end_date'),
  },
  {
    code: 'CIN-4014',
    severity: 'warning',
    title: 'The child in need plan starts within another',
    advice: 'Correct the dates: one plan ends before the next starts.',
    note: 'Compared over all episodes of the child; a start on the day another ends is within it, as in the public validator.',
    ...startsWithinAnother('inNeedPlans'),
  },
  {
    code: 'CIN-4015',
    severity: 'warning',
    title: 'The child in need plan starts before the referral',
    advice: 'Correct the start of the plan or the referral date.',
    ...dateBefore('inNeedPlans.start_date', 'episodes.referral_date'),
  },
  {
    code: 'CIN-4004',
    severity: 'warning',
    title: 'Another child in need plan of the case is open too',
    advice: 'Record the end of the plans that ended.',
    fields: fieldPaths('inNeedPlans.end_date'),
    needs: 'payload',
    check: ({ inNeedPlans }) =>
      whereAnotherInEpisode(
        inNeedPlans,
        'end_date',
        (one, other) => one.end_date === undefined && other.end_date === undefined,
      ),
  },
  {
    code: 'CIN-4001',
    severity: 'warning',
    title: 'A child in need plan is open beside an open child protection plan',
    advice: 'Record the end of the child in need plan: it ends when protection starts.',
    fields: fieldPaths('inNeedPlans.end_date', 'protectionPlans.end_date'),
    needs: 'payload',
    check: ({ inNeedPlans, protectionPlans }) =>
      where(
        inNeedPlans,
        'end_date',
        ({ end_date }, { episode }) =>
          end_date === undefined &&
          protectionPlans.some((plan) => plan.episode === episode && plan.item.end_date === undefined),
      ),
  },
  {
    code: 'CIN-4016',
    severity: 'warning',
    title: 'The child in need plan starts within a child protection plan',
    advice: 'Correct the dates: one plan may start on the day the other ends, not earlier.',
    ...startsWithinOther('inNeedPlans', 'protectionPlans'),
  },
  {
    code: 'CIN-4017',
    severity: 'warning',
    title: 'The child protection plan starts within a child in need plan',
    advice: 'Correct the dates: one plan may start on the day the other ends, not earlier.',
    ...startsWithinOther('protectionPlans', 'inNeedPlans'),
  },
]
