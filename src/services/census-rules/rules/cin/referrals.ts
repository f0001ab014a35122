import { isListed } from '../../../../schemas/dfe/code-lists/code-list.js'
import { referralSource } from '../../../../schemas/dfe/code-lists/episodes.js'
import { addDays } from '../../../calendar/plain-date.js'
import { fieldPaths } from '../../field-paths.js'
import type { Rule } from '../../rule.js'
import { missingOrFuture, type RuleBody } from '../builders.js'
import { isAfter } from '../dates.js'
import { where } from '../where.js'
import { isOlderThanWorkingDays } from '../../../calendar/working-days.js'

const PLANS = { protectionPlans: 'child_protection_plans', inNeedPlans: 'child_in_need_plans' } as const

const noFurtherActionDespite = (plans: keyof typeof PLANS): RuleBody => ({
  fields: fieldPaths('episodes.referral_no_further_action_flag', `episodes.${PLANS[plans]}`),
  needs: 'payload',
  check: ({ episodes }) =>
    where(
      episodes,
      'referral_no_further_action_flag',
      (episode, located) => episode.referral_no_further_action_flag === true && located[plans].length > 0,
    ),
})

export const referralRules: readonly Rule[] = [
  {
    code: 'CIN-8590',
    severity: 'warning',
    title: 'The child has no episode',
    advice: 'Add the referral, or leave the child out until there is one.',
    note: 'An episode that is being purged counts as one.',
    fields: ['social_care_episodes'],
    needs: 'payload',
    check: ({ record }) =>
      (record.social_care_episodes ?? []).length === 0 ? ['/social_care_episodes'] : [],
  },
  {
    code: 'CIN-8600',
    severity: 'warning',
    title: 'The referral date is missing or lies in the future',
    advice: 'Record the day on which the referral was received.',
    ...missingOrFuture('episodes.referral_date'),
  },
  {
    code: 'CIN-8606',
    severity: 'warning',
    title: 'The referral is more than 280 days before the birth or expected birth',
    advice: 'Correct the referral date or the (expected) date of birth.',
    fields: fieldPaths('episodes.referral_date', 'details.date_of_birth', 'details.expected_date_of_birth'),
    needs: 'payload',
    check: ({ episodes, details }) =>
      where(
        episodes,
        'referral_date',
        ({ referral_date: referral }) =>
          referral !== undefined &&
          [details?.date_of_birth, details?.expected_date_of_birth].some(
            (birth) => isAfter(birth, referral) && isAfter(birth, addDays(referral, 280)),
          ),
      ),
  },
  {
    code: 'CIN-8866',
    severity: 'warning',
    title: 'The source of a referral from April 2013 on is missing or not a listed code',
    advice: 'Record who made the referral, with one of the DfE’s codes; 10 where it is not known.',
    fields: fieldPaths('episodes.referral_source', 'episodes.referral_date'),
    needs: 'payload',
    check: ({ episodes }) =>
      where(
        episodes,
        'referral_source',
        ({ referral_date, referral_source: source }) =>
          referral_date !== undefined &&
          referral_date >= '2013-04-01' &&
          !isListed(referralSource, source ?? ''),
      ),
  },
  {
    code: 'CIN-8568',
    severity: 'warning',
    title: 'It is not said whether the referral led to no further action',
    advice: 'Record whether the referral was taken up.',
    fields: fieldPaths('episodes.referral_no_further_action_flag'),
    needs: 'payload',
    check: ({ episodes }) =>
      where(
        episodes,
        'referral_no_further_action_flag',
        (episode) => episode.referral_no_further_action_flag === undefined,
      ),
  },
  {
    code: 'CIN-8569Q',
    severity: 'query',
    title: 'A referral with no further action lies before the census year',
    advice: 'Check the referral date, and whether the referral was taken up.',
    differs: 'A flag that is missing is left to rule 8568; the validator reports both.',
    fields: fieldPaths('episodes.referral_date', 'episodes.referral_no_further_action_flag'),
    needs: 'period',
    check: ({ episodes }, { period }) =>
      where(
        episodes,
        'referral_date',
        ({ referral_no_further_action_flag: noAction, referral_date }) =>
          noAction === true && period !== undefined && isOlderThanWorkingDays(1, referral_date, period.start),
      ),
  },
]

/** Referrals that led to no further action. */
export const noFurtherActionRules: readonly Rule[] = [
  {
    code: 'CIN-8831',
    severity: 'warning',
    title: 'A referral with no further action has an assessment or a section 47 enquiry',
    advice:
      'Check the no-further-action flag. If it is right, the assessment or enquiry belongs to another referral.',
    differs:
      'The census also reports a transfer-in conference at the case. The payload has no field for it, so that such a referral is not found.',
    fields: fieldPaths(
      'episodes.referral_no_further_action_flag',
      'episodes.child_and_family_assessments',
      'episodes.section_47_assessments',
    ),
    needs: 'payload',
    check: ({ episodes }) =>
      where(
        episodes,
        'referral_no_further_action_flag',
        (episode, { assessments, enquiries }) =>
          episode.referral_no_further_action_flag === true &&
          (assessments.some(
            ({ item }) => item.start_date !== undefined || item.authorisation_date !== undefined,
          ) ||
            enquiries.some(({ item }) => item.start_date !== undefined || item.icpc_date !== undefined)),
      ),
  },
  {
    code: 'CIN-8832',
    severity: 'warning',
    title: 'A referral with no further action has a child protection plan',
    advice: 'Correct the no-further-action flag, or move the plan to the right referral.',
    ...noFurtherActionDespite('protectionPlans'),
  },
  {
    code: 'CIN-4000',
    severity: 'warning',
    title: 'A referral with no further action has a child in need plan',
    advice: 'Correct the no-further-action flag, or move the plan to the right referral.',
    ...noFurtherActionDespite('inNeedPlans'),
  },
]
