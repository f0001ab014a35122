import { closureReason } from '../../../../schemas/dfe/code-lists/episodes.js'
import type { SocialCareEpisode } from '../../../../schemas/dfe/social-care-episode.js'
import { fieldPaths } from '../../field-paths.js'
import type { EpisodeView } from '../../record-view.js'
import type { Rule } from '../../rule.js'
import { dateBefore, missingDespite, outsidePeriod, unlistedCode, type Codes } from '../builders.js'
import { isAfter, isBefore } from '../dates.js'
import { where, whereAnother } from '../where.js'

/** Closure reasons of a case that ended with its assessment. */
export const CLOSED_AFTER_ASSESSMENT: Codes = ['RC8', 'RC9']

/** A referral that was taken up and is not closed. If the flag is missing, rule 8568 asks for it. */
const isOpenCase = (episode: SocialCareEpisode): boolean =>
  episode.closure_date === undefined && episode.referral_no_further_action_flag === false

const hasEventAfter = (day: string, { assessments, enquiries, protectionPlans, inNeedPlans }: EpisodeView) =>
  assessments.some(({ item }) => isAfter(item.start_date, day) || isAfter(item.authorisation_date, day)) ||
  enquiries.some(({ item }) => isAfter(item.start_date, day) || isAfter(item.icpc_date, day)) ||
  protectionPlans.some(({ item }) => isAfter(item.end_date, day)) ||
  inNeedPlans.some(({ item }) => isAfter(item.start_date, day) || isAfter(item.end_date, day))

export const closureRules: readonly Rule[] = [
  {
    code: 'CIN-8620',
    severity: 'warning',
    title: 'The case was closed outside the census year',
    advice: 'Leave out cases that were closed before the census year, or correct the closure date.',
    ...outsidePeriod('episodes.closure_date'),
  },
  {
    code: 'CIN-8630',
    severity: 'warning',
    title: 'The case is closed before it was referred',
    advice: 'Correct the closure date or the referral date.',
    ...dateBefore('episodes.closure_date', 'episodes.referral_date'),
  },
  {
    code: 'CIN-8640',
    severity: 'warning',
    title: 'The closure reason is not a listed code',
    advice: 'Record one of RC1 to RC9.',
    ...unlistedCode('episodes.closure_reason', closureReason),
  },
  {
    code: 'CIN-8805',
    severity: 'warning',
    title: 'The case has a closure date and no closure reason',
    advice: 'Record why the case was closed, or remove the closure date.',
    ...missingDespite('episodes.closure_reason', 'episodes.closure_date'),
  },
  {
    code: 'CIN-8810',
    severity: 'warning',
    title: 'The case has a closure reason and no closure date',
    advice: 'Record when the case was closed, or remove the closure reason.',
    ...missingDespite('episodes.closure_date', 'episodes.closure_reason'),
  },
  {
    code: 'CIN-8815',
    severity: 'warning',
    title: 'Another case of the child is open too',
    advice: 'Close the cases that ended; a child has one open case at a time.',
    note: 'A referral counts as taken up where the flag says so; where it says nothing, rule 8568 asks.',
    fields: fieldPaths('episodes.closure_date', 'episodes.referral_no_further_action_flag'),
    needs: 'payload',
    check: ({ episodes }) =>
      whereAnother(episodes, 'closure_date', (episode, other) => isOpenCase(episode) && isOpenCase(other)),
  },
  {
    code: 'CIN-8816',
    severity: 'warning',
    title: 'A case is open although a later referral is recorded',
    advice: 'Close the earlier case, or correct the referral dates.',
    differs:
      'Of two open cases that were referred on one day neither is the later. Rules 8815 and 8820 report both; the validator reports the second here too.',
    fields: fieldPaths(
      'episodes.referral_date',
      'episodes.closure_date',
      'episodes.referral_no_further_action_flag',
    ),
    needs: 'payload',
    check: ({ episodes }) =>
      whereAnother(
        episodes,
        'referral_date',
        (episode, other) => isOpenCase(episode) && isBefore(episode.referral_date, other.referral_date),
      ),
  },
  {
    code: 'CIN-8820',
    severity: 'warning',
    title: 'The referral lies within another case of the child',
    advice: 'Correct the dates so that one case ends before the next begins; both may be on one day.',
    differs:
      'A referral on the reference date lies within an open case; the validator leaves that day out. Here it is mostly today, when two open cases are wrong already.',
    fields: fieldPaths('episodes.referral_date', 'episodes.closure_date'),
    needs: 'reference-date',
    check: ({ episodes }, { referenceDate }) =>
      whereAnother(
        episodes,
        'referral_date',
        ({ referral_date: referral }, other) =>
          referral !== undefined &&
          other.referral_date !== undefined &&
          referral >= other.referral_date &&
          (isBefore(referral, other.closure_date) || (isOpenCase(other) && referral <= referenceDate)),
      ),
  },
  {
    code: 'CIN-8565',
    severity: 'warning',
    title: 'The case is closed before something in it happened',
    advice: 'Correct the closure date, or the later dates of assessments, enquiries, conferences and plans.',
    differs:
      'The ends of child protection plans are compared, as the census’s words say. The validator compares one row of its own test data in their place.',
    fields: fieldPaths(
      'episodes.closure_date',
      'assessments.start_date',
      'assessments.authorisation_date',
      'enquiries.start_date',
      'enquiries.icpc_date',
      'protectionPlans.end_date',
      'inNeedPlans.start_date',
      'inNeedPlans.end_date',
    ),
    needs: 'payload',
    check: ({ episodes }) =>
      where(
        episodes,
        'closure_date',
        ({ closure_date }, episode) => closure_date !== undefined && hasEventAfter(closure_date, episode),
      ),
  },
  {
    code: 'CIN-8825Q',
    severity: 'query',
    title: 'The case is closed after an assessment (RC8 or RC9) and has none',
    advice: 'Add the assessment, or correct the closure reason.',
    fields: fieldPaths('episodes.closure_reason', 'episodes.child_and_family_assessments'),
    needs: 'payload',
    check: ({ episodes }) =>
      where(
        episodes,
        'closure_reason',
        ({ closure_reason }, { assessments }) =>
          CLOSED_AFTER_ASSESSMENT.includes(closure_reason) && assessments.length === 0,
      ),
  },
  {
    code: 'CIN-2990',
    severity: 'warning',
    title: 'The case is closed after its assessment (RC8 or RC9) but has an enquiry or a plan',
    advice:
      'Check the closure reason: RC8 and RC9 are for cases that ended with the assessment. If it is right, the enquiry or plan belongs to another case.',
    differs:
      'The census also reports a transfer-in conference at the case. The payload has no field for it, so that such a case is not found.',
    fields: fieldPaths(
      'episodes.closure_reason',
      'episodes.section_47_assessments',
      'episodes.child_protection_plans',
      'episodes.child_in_need_plans',
    ),
    needs: 'payload',
    check: ({ episodes }) =>
      where(
        episodes,
        'closure_reason',
        ({ closure_reason }, { enquiries, protectionPlans, inNeedPlans }) =>
          CLOSED_AFTER_ASSESSMENT.includes(closure_reason) &&
          enquiries.length + protectionPlans.length + inNeedPlans.length > 0,
      ),
  },
]
