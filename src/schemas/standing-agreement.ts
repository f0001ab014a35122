import Type, { type Static } from 'typebox'
import { Day, exact, Instant, Note, ref, Uuid } from './common.js'

const TIME_PATTERN = '^([01][0-9]|2[0-3]):[0-5][0-9]$'
export const TIME_OF_DAY = new RegExp(TIME_PATTERN)

/** More children than any authority has. */
export const MOST_DELETIONS = 1_000_000

const terms = {
  at: Type.String({
    pattern: TIME_PATTERN,
    description: "When the day's delta is built, by the clocks of London (Europe/London), HH:MM",
  }),
  expiresAt: Type.Unsafe<string>({ ...Day, description: 'The last day, YYYY-MM-DD' }),
  maxChangedPercent: Type.Number({
    minimum: 0,
    maximum: 100,
    description: 'How many of the children in the live table may have changed, per cent',
  }),
  maxDeletions: Type.Integer({
    minimum: 0,
    maximum: MOST_DELETIONS,
    description: 'How many children may be purged',
  }),
  note: Type.Optional(Note),
}

/** The terms that an approver agrees to in advance. */
export const StandingTerms = exact(terms, {
  examples: [{ at: '06:30', expiresAt: '2027-03-31', maxChangedPercent: 5, maxDeletions: 10 }],
})
export type StandingTerms = Static<typeof StandingTerms>

export const StandingAgreement = exact(
  {
    ...terms,
    id: Uuid,
    madeBy: Type.String(),
    madeAt: Instant,
    confirmedBy: Type.Union([Type.String(), Type.Null()], {
      description: 'The second person; null: it is a proposal, and changes nothing',
    }),
    confirmedAt: Type.Union([Instant, Type.Null()]),
  },
  {
    $id: 'StandingAgreement',
    description: 'Consent to phase 5 deltas within limits, in force to the end of `expiresAt`',
  },
)
export type StandingAgreement = Static<typeof StandingAgreement>

export const dayOutcomes = ['blocked', 'nothing-changed', 'sent', 'left-to-people', 'failed'] as const
export type DayOutcome = (typeof dayOutcomes)[number]

export const StandingRun = exact({
  day: Day,
  beganAt: Instant,
  submissionId: Type.Union([Uuid, Type.Null()]),
  outcome: Type.Union([Type.Enum([...dayOutcomes]), Type.Null()], {
    description:
      'blocked: not built yet, tried again until the day is over; left-to-people: staged, waits for an approver; null: under way',
  }),
  reason: Type.Union([Type.String(), Type.Null()], { description: 'Why it was not sent, in words' }),
})
export type StandingRun = Static<typeof StandingRun>

export const DailyRunning = exact(
  {
    inForce: Type.Union([ref(StandingAgreement), Type.Null()]),
    proposed: Type.Union([ref(StandingAgreement), Type.Null()]),
    runs: Type.Array(StandingRun, { description: 'The last 31 days on which it ran, newest first' }),
  },
  { $id: 'DailyRunning' },
)
export type DailyRunning = Static<typeof DailyRunning>
