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
    confirmationNote: Type.Optional(
      Type.String({ description: 'What the second person wrote, where it is not the same' }),
    ),
    endedBy: Type.Union([Type.String(), Type.Null()]),
    endedAt: Type.Union([Instant, Type.Null()]),
    endReason: Type.Union([Type.String(), Type.Null()], { description: 'Why it ended, in words' }),
  },
  {
    $id: 'StandingAgreement',
    description: 'Consent to phase 5 deltas within limits, in force to the end of `expiresAt`',
  },
)
export type StandingAgreement = Static<typeof StandingAgreement>

/** The service's own part in a day. */
export type DayEnding = 'blocked' | 'did-not-run' | 'nothing-changed' | 'sent' | 'left-to-people' | 'failed'

/** The result of a day: what came of its delta. */
export const dayOutcomes = [
  ...['blocked', 'did-not-run', 'nothing-changed', 'sent', 'left-to-people', 'failed'],
  ...['incomplete', 'held', 'superseded', 'returned', 'discarded'],
] as const
export type DayOutcome = DayEnding | 'incomplete' | 'held' | 'superseded' | 'returned' | 'discarded'

const DayCounts = exact({
  of: Type.Integer({ description: 'Records that could be sent' }),
  received: Type.Integer(),
  refused: Type.Integer(),
  uncertain: Type.Integer(),
  withheld: Type.Integer({ description: 'Records held back, because the DfE would refuse them' }),
})
export type DayCounts = Static<typeof DayCounts>

export const StandingRun = exact({
  day: Day,
  beganAt: Type.Union([Instant, Type.Null()]),
  standingAgreementId: Uuid,
  submissionId: Type.Union([Uuid, Type.Null()]),
  outcome: Type.Union([Type.Unsafe<DayOutcome>(Type.Enum([...dayOutcomes])), Type.Null()], {
    description:
      'What came of the day. null: being built or sent; blocked: not built yet, tried again until the day is over; did-not-run: the ' +
      'day is over and nothing was built; sent: the DfE received every record that could be sent; left-to-people: waits for a person; ' +
      'incomplete: the DfE refused records or did not answer; held: sending is on hold; superseded: a later submission holds the same changes',
  }),
  reason: Type.Union([Type.String(), Type.Null()], { description: 'Why, in words' }),
  counts: Type.Union([DayCounts, Type.Null()]),
  approvedBy: Type.Union([Type.String(), Type.Null()], {
    description: 'Who approved it; null: nobody yet',
  }),
  supersededBy: Type.Union([Uuid, Type.Null()], {
    description: 'The submission that holds the same changes',
  }),
  waitingSince: Type.Union([Instant, Type.Null()], {
    description: 'Since when its changes wait for a person, from the first day that nobody decided',
  }),
})
export type StandingRun = Static<typeof StandingRun>

export const DailyRunning = exact(
  {
    inForce: Type.Union([ref(StandingAgreement), Type.Null()]),
    proposed: Type.Union([ref(StandingAgreement), Type.Null()]),
    past: Type.Array(ref(StandingAgreement), { description: 'Terms that have ended, newest first' }),
    suspended: Type.Union([exact({ children: Type.Integer(), since: Instant }), Type.Null()], {
      description:
        'Children whose records a person returned or discarded: a day with one of these records unchanged waits for a person',
    }),
    runs: Type.Array(StandingRun, { description: 'The last 31 days on which it was to run, newest first' }),
  },
  { $id: 'DailyRunning' },
)
export type DailyRunning = Static<typeof DailyRunning>
