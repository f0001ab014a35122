import { referralSource } from '../../schemas/dfe/code-lists/referral-source.js'
import type { SocialCareEpisode } from '../../schemas/dfe/social-care-episode.js'
import { constructAssessment } from './assessment.js'
import { AS_OF, isoDay, type DayNumber } from './days.js'
import type { Life } from './life.js'
import { constructChildInNeedPlan, constructEnquiry, constructProtectionPlan } from './plans.js'
import { constructWorkers } from './workers.js'

/** A referral and what came of it; `end` is undefined while the case is open. */
export type Episode = { readonly episode: SocialCareEpisode; readonly end: DayNumber | undefined }

const SOURCES = Object.keys(referralSource.codes)
const CLOSED_LATER = { RC7: 80, RC5: 8, RC6: 4, RC3: 6, RC4: 2 } as const

type Parts = Partial<SocialCareEpisode>
/** What happened after the referral, and the last day on which something did; undefined while something goes on. */
type Course = { readonly parts: Parts; readonly last: DayNumber | undefined; readonly reason: string }

/** Referral → no further action, or assessment → plan or enquiry → conference → protection plan → closure. */
export function constructEpisode(life: Life, referral: DayNumber): Episode {
  const { random, ids } = life
  const course = random.weighted({ none: 20, assessed: 30, inNeed: 30, enquired: 20 })
  const noFurtherAction = course === 'none'
  const { parts, last, reason } = courses[course](life, referral)
  const closed = last === undefined ? undefined : last + random.between(0, 14)
  const end = closed === undefined || closed > AS_OF ? undefined : closed
  return {
    end,
    episode: {
      social_care_episode_id: ids.next('episode'),
      referral_date: isoDay(referral),
      referral_source: random.pick(SOURCES),
      referral_no_further_action_flag: noFurtherAction,
      ...(end === undefined ? {} : { closure_date: isoDay(end), closure_reason: reason }),
      ...(noFurtherAction ? {} : { care_worker_details: constructWorkers(life, { start: referral, end }) }),
      ...parts,
    },
  }
}

const courses: Record<
  'none' | 'assessed' | 'inNeed' | 'enquired',
  (life: Life, referral: DayNumber) => Course
> = {
  none: (_, referral) => ({ parts: {}, last: referral, reason: 'RC7' }),

  assessed: (life, referral) => {
    const { assessment, authorised } = constructAssessment(life, referral, true)
    const reason = life.random.pick(['RC8', 'RC9'])
    return { parts: { child_and_family_assessments: [assessment] }, last: authorised, reason }
  },

  inNeed: (life, referral) => {
    const { assessment, authorised } = constructAssessment(life, referral, false)
    const parts = { child_and_family_assessments: [assessment] }
    const reason = life.random.weighted(CLOSED_LATER)
    if (authorised === undefined) return { parts, last: undefined, reason }
    const { plan, spell } = constructChildInNeedPlan(life, authorised)
    return { parts: { ...parts, child_in_need_plans: [plan] }, last: spell.end, reason }
  },

  enquired: (life, referral) => {
    const { assessment, authorised } = constructAssessment(life, referral, false)
    const { enquiry, conference, end } = constructEnquiry(life, referral)
    const parts = { child_and_family_assessments: [assessment], section_47_assessments: [enquiry] }
    const reason = life.random.weighted(CLOSED_LATER)
    if (authorised === undefined || end === undefined) return { parts, last: undefined, reason }
    const last = Math.max(authorised, end)
    if (conference === undefined) return { parts, last, reason }
    const { plan, spell } = constructProtectionPlan(life, conference)
    const over = spell.end === undefined ? undefined : Math.max(last, spell.end)
    return { parts: { ...parts, child_protection_plans: [plan] }, last: over, reason }
  },
}
