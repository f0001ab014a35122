import { weekday } from '../../../../src/services/census-rules/rules/dates.js'
import type { Section47Assessment } from '../../../../src/schemas/dfe/assessment-and-plans.js'
import {
  addDays,
  type Draft,
  type Episode,
  type Fault,
  fault,
  isClosed,
  isOpen,
  NO_YEAR,
  single,
  spoil,
} from './fault.js'

const PLANTED = { section_47_assessment_id: 'planted' }
const isWithoutProtection = ({ child_protection_plans: plans = [] }: Episode) => plans.length === 0

/** The only enquiry of the first episode of a kind, if it is of a kind too. */
function spoilOnly(
  { episodes }: Draft,
  isFit: (episode: Episode, enquiry: Section47Assessment) => boolean,
  how: (enquiry: Section47Assessment, episode: Episode) => void,
): boolean {
  for (const episode of episodes) {
    const enquiry = single(episode.section_47_assessments)
    if (enquiry !== undefined && isFit(episode, enquiry)) return spoil(enquiry, (one) => how(one, episode))
  }
  return false
}

/** A conference that no plan depends on, in a case that is not closed soon after it. */
const isFree = (episode: Episode, { icpc_date }: Section47Assessment) =>
  isWithoutProtection(episode) &&
  icpc_date !== undefined &&
  (episode.closure_date === undefined || episode.closure_date > addDays(icpc_date, 9))
const isUnneeded = ({ icpc_required_flag, icpc_date }: Section47Assessment) =>
  icpc_required_flag === false && icpc_date === undefined

/** The next day from `day` on that is a Saturday, or that is not at a weekend. */
const nextSaturday = (day: string): string => addDays(day, (13 - weekday(day)) % 7)
const weekdayBefore = (day = ''): string => addDays(day, { 1: -3, 7: -2 }[weekday(day)] ?? -1)

const isFullCase = (episode: Episode) =>
  isOpen(episode) &&
  (episode.child_and_family_assessments ?? []).length > 0 &&
  (episode.referral_date ?? '') < '2026-03-20'

export const enquiryFaults: readonly Fault[] = [
  fault('CIN-2889', (draft) =>
    spoilOnly(
      draft,
      () => true,
      (enquiry, { referral_date = '' }) => void (enquiry.start_date = addDays(referral_date, -1)),
    ),
  ),
  fault('CIN-8615', (draft) =>
    spoilOnly(
      draft,
      () => true,
      (enquiry) => delete enquiry.start_date,
    ),
  ),
  fault(
    'CIN-1104',
    (draft) =>
      spoilOnly(draft, isFree, (enquiry, { referral_date = '' }) => {
        enquiry.icpc_date = weekdayBefore(referral_date)
        enquiry.start_date = enquiry.icpc_date
      }),
    { also: ['CIN-2889'] },
  ),
  fault('CIN-8715', (draft) =>
    spoilOnly(
      draft,
      (episode, enquiry) => isOpen(episode) && isFree(episode, enquiry),
      (enquiry) => void (enquiry.icpc_date = '2026-04-10'),
    ),
  ),
  fault('CIN-8875', (draft) =>
    spoilOnly(
      draft,
      (episode, enquiry) => isFree(episode, enquiry) && (enquiry.icpc_date ?? '') < '2026-03-20',
      (enquiry) => void (enquiry.icpc_date = nextSaturday(enquiry.icpc_date ?? '')),
    ),
  ),
  fault('CIN-8740', (draft) =>
    spoilOnly(
      draft,
      (episode, enquiry) => isOpen(episode) && isUnneeded(enquiry),
      (enquiry) => {
        enquiry.icpc_required_flag = true
        enquiry.start_date = '2026-04-10'
        delete enquiry.end_date
      },
    ),
  ),
  fault('CIN-8675Q', (draft) =>
    spoilOnly(
      draft,
      (episode, enquiry) =>
        isOpen(episode) && isUnneeded(enquiry) && (enquiry.start_date ?? '~') < '2026-03-01',
      (enquiry) => void (enquiry.icpc_required_flag = true),
    ),
  ),
  fault(
    'CIN-8839',
    ({ episodes }) =>
      spoil(
        episodes.find((episode) => isFullCase(episode) && episode.section_47_assessments === undefined),
        (episode) => {
          const waiting = { icpc_required_flag: true }
          episode.section_47_assessments = [
            { ...waiting, section_47_assessment_id: 'planted-1', start_date: '2026-03-20' },
            { ...waiting, section_47_assessment_id: 'planted-2', start_date: '2026-04-02' },
          ]
        },
      ),
    { context: NO_YEAR },
  ),
  fault(
    'CIN-8868',
    (draft) =>
      spoilOnly(
        draft,
        (episode, enquiry) =>
          isClosed(episode) && isUnneeded(enquiry) && (enquiry.start_date ?? '~') < '2026-03-01',
        (enquiry) => void (enquiry.icpc_required_flag = true),
      ),
    { also: ['CIN-8675Q'] },
  ),
  fault('CIN-8890', (draft) =>
    spoilOnly(
      draft,
      (_, { icpc_date }) => icpc_date !== undefined,
      (enquiry, episode) => void episode.section_47_assessments?.push({ ...enquiry, ...PLANTED }),
    ),
  ),
  fault('CIN-2991Q', ({ episodes }) =>
    spoil(
      episodes.find((episode) => isOpen(episode) && (episode.section_47_assessments ?? []).length > 0),
      (episode) => delete episode.child_and_family_assessments,
    ),
  ),
]
