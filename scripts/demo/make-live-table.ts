import type { ChildRecord } from '../../src/schemas/dfe/child-record.js'
import { createChildren } from '../../src/services/synthetic-data/create-children.js'

/** As many as a small authority has. */
const RECORDS = 2000
const NEWCOMERS = 20

/** Nobody's records: they play the live table of an authority, two of whose children cannot be sent as they are. */
export function makeLiveTable(laCode: string) {
  const made = [...createChildren({ seed: 3, count: RECORDS + NEWCOMERS, laCode })]
  let records = [...made.slice(0, RECORDS - 2), ...made.slice(RECORDS - 2, RECORDS).map(spoil)]
  const newcomers = made.slice(RECORDS)
  return {
    records: (): readonly ChildRecord[] => records,
    /** The records that the DfE must hold in the end. */
    sendable: (): readonly ChildRecord[] => records.filter((record) => !isSpoilt(record)),
    /** Ten children come, five go, some have news, and some lose what was wrong of them. */
    nextDay: (): void => {
      const [, , , , , ...rest] = records
      records = [...rest.map(happen), ...newcomers.splice(0, 10)]
    },
  }
}

/** An address that a firewall takes for an attack; or two plans with one id. */
function spoil(child: ChildRecord, place: number): ChildRecord {
  if (place === 0) return { ...child, child_details: { ...child.child_details, surname: '0xAB12' } }
  const plan = { child_in_need_plan_id: 'twice', start_date: '2026-01-05' }
  const episode = { social_care_episode_id: 'spoilt', referral_date: '2026-01-02' }
  return {
    ...child,
    social_care_episodes: [
      { ...episode, child_in_need_plans: [plan, { ...plan, start_date: '2026-01-06' }] },
    ],
  }
}

const isSpoilt = ({ child_details, social_care_episodes }: ChildRecord): boolean =>
  child_details?.surname === '0xAB12' || social_care_episodes?.[0]?.social_care_episode_id === 'spoilt'

function happen(child: ChildRecord, place: number): ChildRecord {
  if (place % 100 === 7) return { ...child, child_details: { ...child.child_details, postcode: 'AB12 3DE' } }
  if (place % 100 === 8) {
    const { health_and_wellbeing, ...without } = child
    return health_and_wellbeing === undefined ? child : without
  }
  if (place % 100 === 9 && child.child_details?.first_name !== undefined) {
    const { first_name, ...details } = child.child_details
    return first_name === '' ? child : { ...child, child_details: details }
  }
  return child
}
