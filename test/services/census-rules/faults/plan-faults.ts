import type {
  ChildInNeedPlan,
  ChildProtectionPlan,
} from '../../../../src/schemas/dfe/assessment-and-plans.js'
import {
  addDays,
  type Draft,
  type Episode,
  type Fault,
  fault,
  isOpen,
  NO_YEAR,
  single,
  spoil,
} from './fault.js'

const inNeedOf = ({ episodes }: Draft) => episodes.flatMap(({ child_in_need_plans: plans = [] }) => plans)
const protectionOf = ({ episodes }: Draft) =>
  episodes.flatMap(({ child_protection_plans: plans = [] }) => plans)

type Plan = ChildInNeedPlan | ChildProtectionPlan
const ended = ({ start_date = '', end_date }: Plan) =>
  end_date !== undefined && end_date > addDays(start_date, 3)

/** The child's only protection plan, where it never had one for a child in need. */
function spoilProtection(
  draft: Draft,
  isFit: (plan: ChildProtectionPlan, episode: Episode) => boolean,
  how: (plan: ChildProtectionPlan, episode: Episode) => void,
): boolean {
  const plan = inNeedOf(draft).length === 0 ? single(protectionOf(draft)) : undefined
  const episode = draft.episodes.find(({ child_protection_plans: plans = [] }) => plans.length > 0)
  if (plan === undefined || episode === undefined || !isFit(plan, episode)) return false
  return spoil(plan, (one) => how(one, episode))
}

/** The child's only plan for a child in need, where it was never protected by one. */
function spoilInNeed(
  draft: Draft,
  isFit: (plan: ChildInNeedPlan, episode: Episode) => boolean,
  how: (plan: ChildInNeedPlan, episode: Episode) => void,
): boolean {
  const plan = protectionOf(draft).length === 0 ? single(inNeedOf(draft)) : undefined
  const episode = draft.episodes.find(({ child_in_need_plans: plans = [] }) => plans.length > 0)
  if (plan === undefined || episode === undefined || !isFit(plan, episode)) return false
  return spoil(plan, (one) => how(one, episode))
}

const any = () => true
const isInOpenCase = (_: Plan, episode: Episode) => isOpen(episode)
const isEndless = ({ end_date }: Plan) => end_date === undefined
const FUTURE = '2026-04-10'
const inNeed = (start_date: string, end_date?: string): ChildInNeedPlan => ({
  child_in_need_plan_id: 'planted',
  start_date,
  ...(end_date === undefined ? {} : { end_date }),
})

export const planFaults: readonly Fault[] = [
  fault('CIN-2885', (draft) =>
    spoilProtection(draft, ended, (plan) => void (plan.start_date = addDays(plan.start_date, 1))),
  ),
  fault('CIN-8720', (draft) => spoilProtection(draft, any, (plan) => delete plan.start_date)),
  fault(
    'CIN-1105',
    (draft) =>
      spoilProtection(draft, any, (plan, { referral_date = '' }) => {
        plan.start_date = addDays(referral_date, -1)
      }),
    { context: NO_YEAR },
  ),
  fault('CIN-8840', (draft) =>
    spoilProtection(draft, ended, (plan) => void (plan.end_date = plan.start_date ?? '')),
  ),
  fault('CIN-8925', (draft) =>
    spoilProtection(draft, ended, (plan) => void (plan.end_date = addDays(plan.start_date, -1))),
  ),
  fault('CIN-8930', (draft) => spoilProtection(draft, isInOpenCase, (plan) => void (plan.end_date = FUTURE))),
  fault(
    'CIN-8935',
    (draft) =>
      spoilProtection(draft, isEndless, (plan, episode) => {
        episode.child_protection_plans?.push({ ...plan, child_protection_plan_id: 'planted' })
      }),
    { also: ['CIN-8940'] },
  ),
  fault('CIN-8940', (draft) =>
    spoilProtection(draft, ended, (plan, episode) => {
      episode.child_protection_plans?.push({ ...plan, child_protection_plan_id: 'planted' })
    }),
  ),
  fault('CIN-4010', (draft) => spoilInNeed(draft, any, (plan) => delete plan.start_date)),
  fault('CIN-4011', (draft) =>
    spoilInNeed(draft, ended, (plan) => void (plan.end_date = addDays(plan.start_date, -1))),
  ),
  fault('CIN-4012Q', (draft) =>
    spoilInNeed(draft, ended, (plan) => void (plan.end_date = plan.start_date ?? '')),
  ),
  fault('CIN-4013', (draft) => spoilInNeed(draft, isInOpenCase, (plan) => void (plan.end_date = FUTURE))),
  fault('CIN-4014', (draft) =>
    spoilInNeed(draft, ended, (plan, episode) => {
      episode.child_in_need_plans?.push({ ...plan, child_in_need_plan_id: 'planted' })
    }),
  ),
  fault('CIN-4015', (draft) =>
    spoilInNeed(draft, any, (plan, { referral_date = '' }) => {
      plan.start_date = addDays(referral_date, -1)
    }),
  ),
  fault(
    'CIN-4004',
    (draft) =>
      spoilInNeed(draft, isEndless, (plan, episode) => {
        episode.child_in_need_plans?.push({ ...plan, child_in_need_plan_id: 'planted' })
      }),
    { also: ['CIN-4014'] },
  ),
  fault(
    'CIN-4001',
    (draft) =>
      spoilProtection(
        draft,
        (plan) => isEndless(plan) && (plan.start_date ?? '~') < '2026-03-01',
        (plan, episode) => void (episode.child_in_need_plans = [inNeed(addDays(plan.start_date, 1))]),
      ),
    { also: ['CIN-4016'] },
  ),
  fault('CIN-4016', (draft) =>
    spoilProtection(draft, ended, ({ start_date = '', end_date = '' }, episode) => {
      episode.child_in_need_plans = [inNeed(addDays(start_date, 1), end_date)]
    }),
  ),
  fault('CIN-4017', (draft) =>
    spoilProtection(
      draft,
      (plan, { referral_date = '' }) => ended(plan) && referral_date < (plan.start_date ?? ''),
      ({ start_date = '' }, episode) => {
        episode.child_in_need_plans = [inNeed(addDays(start_date, -1), addDays(start_date, 1))]
      },
    ),
  ),
]
