import {
  addDays,
  type Draft,
  type Episode,
  type Fault,
  fault,
  isClosed,
  isMere,
  isOpen,
  NO_YEAR,
  single,
  spoil,
  TODAY,
} from './fault.js'

const CIN_CASE = {
  social_care_episode_id: 'planted',
  referral_source: '1A',
  referral_no_further_action_flag: false,
}
const MERE = {
  social_care_episode_id: 'planted',
  referral_source: '1A',
  referral_no_further_action_flag: true,
  closure_reason: 'RC7',
}

const has = (list: readonly unknown[] | undefined): boolean => (list ?? []).length > 0
const hasPlans = (episode: Episode) => has(episode.child_in_need_plans) || has(episode.child_protection_plans)
const hasCare = (episode: Episode) => has(episode.child_looked_after_placements)
const isLast = ({ episodes }: Draft, episode: Episode) =>
  episodes.every(({ referral_date = '' }) => referral_date <= (episode.referral_date ?? ''))

/** A referral in the first days of the month before today, whose year begins then. */
const MARCH = { referenceDate: TODAY, period: { start: '2026-03-01', end: TODAY } }

const mere = (draft: Draft, how: (episode: Episode) => void) => spoil(draft.episodes.find(isMere), how)

export const caseFaults: readonly Fault[] = [
  fault('CIN-8866', (draft) =>
    spoil(
      draft.episodes.find(({ referral_date = '' }) => referral_date > '2013-04-01'),
      (episode) => void (episode.referral_source = '99'),
    ),
  ),
  fault('CIN-8568', (draft) => {
    const isFit = draft.details.unique_pupil_number_unknown_reason !== 'UN7'
    return isFit && mere(draft, (episode) => delete episode.referral_no_further_action_flag)
  }),
  fault(
    'CIN-8569Q',
    ({ episodes }) =>
      spoil(
        episodes.find((episode) => isMere(episode) && (episode.referral_date ?? '') > '2026-03-05'),
        (episode) => void (episode.referral_date = '2026-02-26'),
      ),
    { context: MARCH },
  ),
  fault('CIN-8620', (draft) =>
    spoil(
      draft.episodes.find((episode) => isMere(episode) && isLast(draft, episode)),
      (episode) => void (episode.closure_date = '2026-04-10'),
    ),
  ),
  fault('CIN-8630', (draft) =>
    mere(draft, (episode) => void (episode.closure_date = addDays(episode.referral_date, -1))),
  ),
  fault('CIN-8640', (draft) => mere(draft, (episode) => void (episode.closure_reason = 'RCX'))),
  fault('CIN-8805', (draft) => mere(draft, (episode) => delete episode.closure_reason)),
  fault('CIN-8810', (draft) => mere(draft, (episode) => delete episode.closure_date)),
  fault(
    'CIN-8815',
    ({ episodes }) =>
      spoil(episodes.find(isOpen), ({ referral_date = '' }) => episodes.push({ ...CIN_CASE, referral_date })),
    { also: ['CIN-8820'] },
  ),
  fault(
    'CIN-8816',
    ({ episodes }) =>
      spoil(
        episodes.find((episode) => isOpen(episode) && (episode.referral_date ?? '') < '2026-03-01'),
        () => episodes.push({ ...MERE, referral_date: '2026-03-20', closure_date: '2026-03-24' }),
      ),
    { also: ['CIN-8820'] },
  ),
  fault('CIN-8820', ({ episodes }) =>
    spoil(
      episodes.some(isOpen)
        ? undefined
        : episodes.find(
            ({ referral_date = '', closure_date = '' }) => closure_date > addDays(referral_date, 9),
          ),
      ({ referral_date = '' }) =>
        episodes.push({
          ...MERE,
          referral_date: addDays(referral_date, 1),
          closure_date: addDays(referral_date, 2),
        }),
    ),
  ),
  fault('CIN-8565', ({ episodes }) =>
    spoil(
      episodes.find(
        (episode) => isClosed(episode) && single(episode.child_and_family_assessments) !== undefined,
      ),
      (episode) =>
        episode.child_and_family_assessments?.forEach((assessment) => {
          assessment.authorisation_date = addDays(episode.closure_date, 1)
        }),
    ),
  ),
  fault('CIN-8825Q', (draft) => mere(draft, (episode) => void (episode.closure_reason = 'RC8'))),
  fault('CIN-2990', ({ episodes }) =>
    spoil(
      episodes.find(
        (episode) => isClosed(episode) && hasPlans(episode) && has(episode.child_and_family_assessments),
      ),
      (episode) => void (episode.closure_reason = 'RC8'),
    ),
  ),
  fault('CIN-8831', (draft) =>
    spoil(
      draft.isInCareReturn
        ? undefined
        : draft.episodes.find(
            (episode) =>
              isClosed(episode) &&
              !hasPlans(episode) &&
              !hasCare(episode) &&
              has(episode.child_and_family_assessments),
          ),
      (episode) => void (episode.referral_no_further_action_flag = true),
    ),
  ),
  fault(
    'CIN-8832',
    (draft) =>
      mere(draft, (episode) => {
        const start_date = episode.referral_date ?? ''
        episode.closure_date = addDays(start_date, 1)
        episode.child_protection_plans = [
          { child_protection_plan_id: 'planted', start_date, end_date: episode.closure_date },
        ]
      }),
    { context: NO_YEAR },
  ),
  fault('CIN-4000', (draft) =>
    mere(draft, (episode) => {
      const start_date = episode.referral_date ?? ''
      episode.closure_date = addDays(start_date, 1)
      episode.child_in_need_plans = [
        { child_in_need_plan_id: 'planted', start_date, end_date: episode.closure_date },
      ]
    }),
  ),
]
