import { assessmentFactors } from '../../../schemas/dfe/code-lists/assessment-factors.js'
import { closureReason } from '../../../schemas/dfe/code-lists/closure-reason.js'
import type { SocialCareEpisode } from '../../../schemas/dfe/social-care-episode.js'
import { tagOf, type Draw } from '../child-draw.js'
import { createSetDraw, textOfSet } from '../treatments/code.js'
import { only, type Choose } from './choose.js'
import { hasPlanOrEnquiry } from './referrals.js'

/** Closed after the assessment, with or without early help. */
const AFTER_ASSESSMENT = only('RC8', 'RC9')
const REASONS = only(...Object.keys(closureReason.codes))
const OTHER_REASONS = only(...REASONS.codes.filter((code) => !AFTER_ASSESSMENT.has(code)))
const NOTHING_FOUND = '21'
const FACTORS = tagOf('factors')
const CLOSURE = tagOf('closure_reason')
const drawFactors = createSetDraw(assessmentFactors, false)

/** Reason for closure, factors and conferences of one episode, in this order: the later depend on the earlier. */
export function settleEpisode(
  from: SocialCareEpisode,
  to: SocialCareEpisode,
  draw: Draw,
  choose: Choose,
): void {
  settleClosure(from, to, choose)
  settleFactors(from, to, draw)
  settleConferences(to)
}

/** RC8 and RC9 need an assessment (CIN 8825Q) and go with no plan or enquiry (2990). */
function settleClosure(from: SocialCareEpisode, to: SocialCareEpisode, choose: Choose): void {
  const { closure_reason: drawn, social_care_episode_id: item } = to
  if (drawn === undefined || drawn === '' || from.closure_reason === undefined) return
  const allowed = !hasPlanOrEnquiry(to) && countAssessments(to) > 0 ? REASONS : OTHER_REASONS
  to.closure_reason = choose(CLOSURE, item, from.closure_reason, drawn, allowed)
}

function countAssessments({ child_and_family_assessments: assessments = [] }: SocialCareEpisode): number {
  let count = 0
  for (const { purge } of assessments) if (purge !== true) count += 1
  return count
}

/** Where the only assessment found nothing, the case was closed after it (CIN 8873Q). */
export const mayHaveFoundNothing = (episode: SocialCareEpisode): boolean =>
  countAssessments(episode) > 1 || AFTER_ASSESSMENT.has(episode.closure_reason ?? '')

function settleFactors(from: SocialCareEpisode, to: SocialCareEpisode, draw: Draw): void {
  if (mayHaveFoundNothing(to)) return
  const { child_and_family_assessments: originals = [] } = from
  const { child_and_family_assessments: assessments = [] } = to
  for (let index = 0; index < originals.length; index++) {
    const assessment = assessments[index]!
    if (assessment.factors?.includes(NOTHING_FOUND) !== true) continue
    const original = textOfSet(originals[index]!.factors ?? [])
    const item = assessment.child_and_family_assessment_id
    assessment.factors = drawFactors(draw(FACTORS, item, original, 1))
  }
}

/** A conference that was held was required; one that was not is still to come in at most one enquiry of an open case (CIN 8839, 8868). */
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
