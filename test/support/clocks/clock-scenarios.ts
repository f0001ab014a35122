/** One thing that clocks do while something is sent. */
export type ClockScenario = {
  readonly name: string
  /** The time of both clocks when sending begins; absent: the true time. */
  readonly at?: string
  /** Of the agreement to phase 5, in London. */
  readonly lastDay: string
  /** For three seconds these clocks are wrong by so many milliseconds. */
  readonly jump?: { readonly clock: readonly ('process' | 'database')[]; readonly by: number }
  readonly ends: 'transmitted' | 'held'
  /** A standing agreement, and how many days have run in all once both clocks stand there. */
  readonly schedule?: {
    readonly at: string
    readonly moves: readonly { readonly to: string; readonly runs: number }[]
  }
}

const [HOUR_MS, DAY_MS] = [3_600_000, 86_400_000]
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10)

const WRONG = [
  ['a day ahead', DAY_MS],
  ['an hour behind', -HOUR_MS],
] as const
const CLOCKS = [
  ['the process', ['process']],
  ['the database', ['database']],
  ['both', ['process', 'database']],
] as const

const jumps: readonly ClockScenario[] = WRONG.flatMap(([wrong, by]) =>
  CLOCKS.map(([who, clock]) => ({
    ...{ name: `${wrong}: ${who}`, lastDay: inDays(30), jump: { clock, by }, ends: 'transmitted' as const },
  })),
)

/** Sending begins four seconds before the moment and takes six. */
const moments: readonly ClockScenario[] = (
  [
    ['the clocks of London go forward', '2027-03-28T00:59:56Z', '2027-03-31', 'transmitted'],
    ['the clocks of London go back', '2027-10-31T00:59:56Z', '2027-11-03', 'transmitted'],
    ['the leap day begins', '2028-02-28T23:59:56Z', '2028-03-03', 'transmitted'],
    ['the leap day ends', '2028-02-29T23:59:56Z', '2028-03-03', 'transmitted'],
    ['the year ends', '2026-12-31T23:59:56Z', '2027-01-03', 'transmitted'],
    ['the agreement ends with the leap day', '2028-02-29T23:59:56Z', '2028-02-29', 'held'],
    ['the agreement ends with the year', '2026-12-31T23:59:56Z', '2026-12-31', 'held'],
    // In summer the day of London ends an hour before that of UTC.
    ['the agreement ends in summer', '2027-06-30T22:59:56Z', '2027-06-30', 'held'],
  ] as const
).map(([name, at, lastDay, ends]) => ({ name, at, lastDay, ends }))

const schedules: readonly ClockScenario[] = [
  {
    name: 'a schedule at a time that does not exist',
    at: '2027-03-28T00:40:00Z',
    ...{ lastDay: '2027-03-31', ends: 'transmitted' },
    schedule: {
      at: '01:30',
      moves: [
        { to: '2027-03-28T00:57:00Z', runs: 0 },
        { to: '2027-03-28T01:30:30Z', runs: 1 },
        { to: '2027-03-28T05:00:00Z', runs: 1 },
      ],
    },
  },
  {
    name: 'a schedule at a time that comes twice',
    at: '2027-10-31T00:10:00Z',
    ...{ lastDay: '2027-11-03', ends: 'transmitted' },
    schedule: {
      at: '01:30',
      moves: [
        { to: '2027-10-31T00:27:00Z', runs: 0 },
        { to: '2027-10-31T00:30:30Z', runs: 1 },
        { to: '2027-10-31T01:30:30Z', runs: 1 },
      ],
    },
  },
  {
    name: 'a schedule at midnight at the end of the year, clocks set back over it',
    at: '2026-12-31T23:30:00Z',
    ...{ lastDay: '2027-01-03', ends: 'transmitted' },
    schedule: {
      at: '00:00',
      moves: [
        { to: '2027-01-01T00:00:30Z', runs: 1 },
        { to: '2026-12-31T23:50:00Z', runs: 1 },
        { to: '2027-01-01T00:01:00Z', runs: 1 },
      ],
    },
  },
]

export const CLOCK_SCENARIOS: readonly ClockScenario[] = [...jumps, ...moments, ...schedules]
