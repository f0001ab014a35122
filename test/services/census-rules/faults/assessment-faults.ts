import {
  addDays,
  type Assessment,
  type Draft,
  type Episode,
  type Fault,
  fault,
  isClosed,
  isOpen,
  single,
  spoil,
} from './fault.js'

const PLANTED = { child_and_family_assessment_id: 'planted' }

const isDisabled = ({ details: { disabilities = [] } }: Draft) => disabilities.some((code) => code !== 'NONE')

/** The only assessment of the first episode of a kind, if it is of a kind too, of a child who is not disabled. */
const spoilOnly = (
  draft: Draft,
  isFit: (episode: Episode, assessment: Assessment) => boolean,
  how: (assessment: Assessment, episode: Episode) => void,
): boolean => !isDisabled(draft) && spoilOnlyOne(draft, isFit, how)

function spoilOnlyOne(
  { episodes }: Draft,
  isFit: (episode: Episode, assessment: Assessment) => boolean,
  how: (assessment: Assessment, episode: Episode) => void,
): boolean {
  for (const episode of episodes) {
    const assessment = single(episode.child_and_family_assessments)
    if (assessment !== undefined && isFit(episode, assessment))
      return spoil(assessment, (one) => how(one, episode))
  }
  return false
}

const isAuthorised = ({ authorisation_date }: Assessment) => authorisation_date !== undefined
const isInOpenCase = (episode: Episode, assessment: Assessment) => isOpen(episode) && isAuthorised(assessment)
const isWaiting = (episode: Episode, assessment: Assessment) => isOpen(episode) && !isAuthorised(assessment)
const add = (episode: Episode, assessment: Assessment) =>
  void episode.child_and_family_assessments?.push(assessment)

export const assessmentFaults: readonly Fault[] = [
  fault('CIN-1103', (draft) =>
    spoilOnly(draft, isInOpenCase, (assessment, { referral_date = '' }) => {
      assessment.start_date = addDays(referral_date, -1)
    }),
  ),
  fault('CIN-8608', (draft) =>
    spoilOnly(draft, isInOpenCase, (assessment) => {
      assessment.authorisation_date = addDays(assessment.start_date, -1)
    }),
  ),
  fault('CIN-8614', (draft) =>
    spoilOnly(draft, isWaiting, (assessment) => void (assessment.factors = ['1A'])),
  ),
  fault('CIN-8897Q', (draft) => spoilOnly(draft, isInOpenCase, (assessment) => delete assessment.factors)),
  fault(
    'CIN-8899Q',
    (draft) =>
      isDisabled(draft) &&
      spoilOnlyOne(draft, isInOpenCase, (assessment) => void (assessment.factors = ['2B'])),
  ),
  fault('CIN-8869', (draft) =>
    spoilOnly(draft, isInOpenCase, (assessment) => void (assessment.factors = ['1A', '21'])),
  ),
  fault('CIN-8873Q', (draft) =>
    spoilOnly(
      draft,
      (episode) => isClosed(episode) && !['RC8', 'RC9'].includes(episode.closure_reason ?? ''),
      (assessment) => void (assessment.factors = ['21']),
    ),
  ),
  fault('CIN-8945Q', (draft) =>
    spoilOnly(draft, isInOpenCase, (assessment) => void (assessment.factors = ['18A'])),
  ),
  fault('CIN-8950Q', (draft) =>
    spoilOnly(draft, isInOpenCase, (assessment) => void (assessment.factors = ['19A'])),
  ),
  fault('CIN-8896', (draft) => spoilOnly(draft, isWaiting, (_, episode) => add(episode, PLANTED)), {
    also: ['CIN-8736'],
  }),
  fault('CIN-8863Q', (draft) =>
    spoilOnly(draft, isInOpenCase, (assessment, episode) => add(episode, { ...assessment, ...PLANTED })),
  ),
  fault('CIN-8867', (draft) =>
    spoilOnly(
      draft,
      (episode, { start_date = '' }) => isClosed(episode) && start_date > '2026-02-10',
      (assessment) => {
        delete assessment.authorisation_date
        delete assessment.factors
      },
    ),
  ),
  fault('CIN-8670Q', (draft) =>
    spoilOnly(
      draft,
      (episode) => isOpen(episode) && (episode.referral_date ?? '') < '2025-12-01',
      (assessment) => {
        assessment.start_date = '2025-12-01'
        delete assessment.authorisation_date
        delete assessment.factors
      },
    ),
  ),
  fault('CIN-8696', (draft) =>
    spoilOnly(draft, isInOpenCase, (assessment) => void (assessment.authorisation_date = '2026-04-10')),
  ),
  fault('CIN-8736', (draft) =>
    spoilOnly(draft, isWaiting, (assessment) => void (assessment.start_date = '2026-04-10')),
  ),
]
