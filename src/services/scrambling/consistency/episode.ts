import type { ChildRecord } from '../../../schemas/dfe/child-record.js'
import { assessmentFactors, closureReason } from '../../../schemas/dfe/code-lists/episodes.js'
import type { SocialCareEpisode } from '../../../schemas/dfe/social-care-episode.js'
import type { DeterministicRandom } from '../deterministic-random.js'
import { createSetDraw, textOfSet } from '../treatments/codes.js'
import { only, type Choose } from './choose.js'

const NO_ACTION = 'referral_no_further_action_flag'

/**
 * A referral without further action leads to no work (CIN 8831, 8832, 4000), and one with it needs a disability code of a born
 * child (8540) and may not make a second open case (8815, 8816).
 */
export function settleReferrals(from: ChildRecord, to: ChildRecord): void {
  const { social_care_episodes: originals = [] } = from
  const { social_care_episodes: episodes = [] } = to
  const mayHaveAction = knowsDisabilities(to)
  for (let index = 0; index < originals.length; index++) {
    const [original, episode] = [originals[index]![NO_ACTION], episodes[index]!]
    if (original === undefined) continue
    // With work in the episode the flag is false. A flag that contradicts its own episode keeps contradicting it.
    if (hasWork(episode)) episode[NO_ACTION] = original
    else if (!mayHaveAction || !isPossibleCase(episode, episodes)) episode[NO_ACTION] = true
  }
}

export const hasWork = (episode: SocialCareEpisode): boolean =>
  isFilled(episode.child_and_family_assessments) || hasPlanOrEnquiry(episode)

export const hasPlanOrEnquiry = (episode: SocialCareEpisode): boolean =>
  isFilled(episode.section_47_assessments) ||
  isFilled(episode.child_protection_plans) ||
  isFilled(episode.child_in_need_plans)

const isFilled = (list: readonly unknown[] | undefined): boolean => list !== undefined && list.length > 0

const knowsDisabilities = ({ child_details: details }: ChildRecord): boolean =>
  details?.date_of_birth === undefined || (details.disabilities ?? []).length > 0

/** Closed, or the only open one and the latest. */
function isPossibleCase(episode: SocialCareEpisode, episodes: readonly SocialCareEpisode[]): boolean {
  if (episode.closure_date !== undefined) return true
  const { referral_date: referral } = episode
  if (referral === undefined) return false
  return episodes.every(
    (other) =>
      other === episode || (other.closure_date !== undefined && (other.referral_date ?? '9') < referral),
  )
}

/** Closed after the assessment, with or without early help. */
const AFTER_ASSESSMENT = only('RC8', 'RC9')
const REASONS = only(...Object.keys(closureReason.codes))
const OTHER_REASONS = only(...REASONS.codes.filter((code) => !AFTER_ASSESSMENT.has(code)))
const NOTHING_FOUND = '21'
const drawFactors = createSetDraw(assessmentFactors, false)

/** Reason for closure, factors and conferences of one episode, in this order: the later depend on the earlier. */
export function settleEpisode(
  from: SocialCareEpisode,
  to: SocialCareEpisode,
  random: DeterministicRandom,
  choose: Choose,
): void {
  settleClosure(from, to, choose)
  settleFactors(from, to, random)
  settleConferences(to)
}

/** RC8 and RC9 need an assessment (CIN 8825Q) and go with no plan or enquiry (2990). */
function settleClosure(from: SocialCareEpisode, to: SocialCareEpisode, choose: Choose): void {
  const { closure_reason: drawn, social_care_episode_id: item } = to
  if (drawn === undefined || drawn === '' || from.closure_reason === undefined) return
  const allowed = !hasPlanOrEnquiry(to) && countAssessments(to) > 0 ? REASONS : OTHER_REASONS
  to.closure_reason = choose({ field: 'closure_reason', item, original: from.closure_reason, drawn }, allowed)
}

const countAssessments = ({ child_and_family_assessments: assessments = [] }: SocialCareEpisode): number =>
  assessments.filter(({ purge }) => purge !== true).length

/** If the only assessment found nothing, the case was closed after it (CIN 8873Q). */
export const mayHaveFoundNothing = (episode: SocialCareEpisode): boolean =>
  countAssessments(episode) > 1 || AFTER_ASSESSMENT.has(episode.closure_reason ?? '')

function settleFactors(from: SocialCareEpisode, to: SocialCareEpisode, random: DeterministicRandom): void {
  if (mayHaveFoundNothing(to)) return
  const { child_and_family_assessments: originals = [] } = from
  const { child_and_family_assessments: assessments = [] } = to
  for (let index = 0; index < originals.length; index++) {
    const assessment = assessments[index]!
    if (assessment.factors?.includes(NOTHING_FOUND) !== true) continue
    const original = textOfSet(originals[index]!.factors ?? [])
    const item = assessment.child_and_family_assessment_id
    assessment.factors = drawFactors(random.draw({ field: 'factors', item, original, round: 1 }))
  }
}

/**
 * A conference that was held was required. One that was not held may still be required in an open case, of its only enquiry without
 * one (CIN 8839, 8868).
 */
function settleConferences(to: SocialCareEpisode): void {
  const { section_47_assessments: enquiries = [] } = to
  if (enquiries.length === 0) return
  const waiting = enquiries.filter(({ icpc_date }) => icpc_date === undefined)
  const mayWait = to.closure_date === undefined && to.closure_reason === undefined && waiting.length === 1
  for (const enquiry of enquiries) {
    if (enquiry.icpc_required_flag === undefined) continue
    if (enquiry.icpc_date !== undefined) enquiry.icpc_required_flag = true
    else if (!mayWait) enquiry.icpc_required_flag = false
  }
}
