import type { ChildRecord } from '../../../../src/schemas/dfe/child-record.js'
import type { Population, Settings } from '../../../../src/services/scrambling/report/population.js'
import { createNumbering, viewOf } from '../../../../src/services/scrambling/report/view.js'
import { scramblerOf } from '../support.js'

/** A day, `days` after 7 January 2019, a Monday. */
export const day = (days: number): string =>
  new Date(Date.UTC(2019, 0, 7) + days * 86_400_000).toISOString().slice(0, 10)

type Child = {
  /** Days of referrals, one episode for each. */
  readonly days?: readonly number[]
  readonly workers?: readonly string[]
  readonly sex?: string
  readonly ethnicity?: string
  readonly birth?: string
}

/** A child of whom nothing is known but what is given. */
export function child(id: number, { days = [0], workers = [], ...person }: Child): ChildRecord {
  const { birth, ...codes } = person
  return {
    la_child_id: `LACHILD${id}`,
    child_details: { ...codes, ...(birth === undefined ? {} : { date_of_birth: birth }) },
    social_care_episodes: days.map((referral, index) => ({
      social_care_episode_id: `EPISODE${id}X${index}`,
      referral_date: day(referral),
      ...(index === 0 && workers.length > 0
        ? { care_worker_details: workers.map((worker_id) => ({ worker_id })) }
        : {}),
    })),
  }
}

export const childrenOf = (count: number, of: (place: number) => Child): ChildRecord[] =>
  Array.from({ length: count }, (_, place) => child(place, of(place)))

/** The records as they come out of the scrambler, or of something worse. */
export function populationOf(
  records: readonly ChildRecord[],
  { dates = 'interval', workers = 'series' }: Partial<Settings> = {},
  scramble: (record: ChildRecord) => ChildRecord = scramblerOf('attacked', dates, workers),
): Population {
  const numberOf = createNumbering()
  return {
    truth: records.map((record) => viewOf(record, numberOf)),
    scrambled: records.map((record) => viewOf(scramble(record), numberOf)),
    settings: { dates, workers },
  }
}
