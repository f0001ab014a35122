import { ITEM_IDS, type Fields } from './item-ids.js'

/** A part of a child's record that the DfE deletes, and that no record of the submission sends again. */
export type LostPart = {
  /** The field that holds it, such as `health_and_wellbeing`; of an item, the list. */
  readonly part: string
  /** The id of the item, if it is one of a list. */
  readonly item?: string
  /** The episode that the part belongs to, or is. */
  readonly episode?: { readonly id: string; readonly referralDate?: string }
  /** The lists in it that the DfE held, and how many items each had. Empty where nobody knows. */
  readonly lists: readonly { readonly name: string; readonly count: number }[]
}

/** What one child's records delete of a child who stays. */
export type Losses = {
  readonly lost: readonly LostPart[]
  /** True if a part is deleted and then sent again. */
  readonly sentAgain: boolean
}

type Unit = {
  readonly part: string
  readonly held: Fields | undefined
  readonly isPurged: boolean
  readonly sent: Fields | undefined
}

const EPISODES = 'social_care_episodes'
const EPISODE_ID = 'social_care_episode_id'
const BLOCKS = ['child_details', 'health_and_wellbeing'] as const

const asFields = (value: unknown): Fields | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined
const asList = (value: unknown): Fields[] =>
  Array.isArray(value) ? (value as unknown[]).flatMap<Fields>((item) => asFields(item) ?? []) : []
const isPurge = (value: unknown): boolean => asFields(value)?.['purge'] === true

/**
 * Finds the parts that are purged and not sent again. Of a unit that is sent again, what it no longer has is lost too.
 * @param payloads the records of one child that will be sent, parsed, in order
 * @param held what the DfE holds of the child; undefined where nobody knows
 */
export function findLostParts(payloads: readonly unknown[], held: unknown): Losses {
  const records = payloads.flatMap<Fields>((payload) => asFields(payload) ?? [])
  const units = unitsOf(records, asFields(held))
  return {
    lost: units.flatMap(lostOf),
    sentAgain: units.some(({ isPurged, sent }) => isPurged && sent !== undefined),
  }
}

function unitsOf(records: readonly Fields[], held: Fields | undefined): Unit[] {
  const purgesChild = records.some(isPurge)
  const blocks = BLOCKS.map((part) => {
    const values = records.map((record) => record[part])
    const before = asFields(held?.[part])
    return {
      ...{ part, held: before, sent: values.map(asFields).find((value) => value && !isPurge(value)) },
      isPurged: values.some(isPurge) || (purgesChild && before !== undefined),
    }
  })
  const before = asList(held?.[EPISODES])
  const all = records.flatMap((record) => asList(record[EPISODES]))
  const ids = new Set([...(purgesChild ? before : []), ...all].map((episode) => episode[EPISODE_ID]))
  const episodes = [...ids].map((id) => {
    const earlier = before.find((episode) => episode[EPISODE_ID] === id)
    const named = all.filter((episode) => episode[EPISODE_ID] === id)
    return {
      ...{ part: EPISODES, held: earlier ?? { [EPISODE_ID]: id }, sent: named.find((one) => !isPurge(one)) },
      isPurged: named.some(isPurge) || (purgesChild && earlier !== undefined),
    }
  })
  return [...blocks, ...episodes]
}

function lostOf({ part, held, isPurged, sent }: Unit): LostPart[] {
  const episode = part === EPISODES ? { episode: nameEpisode({ ...sent, ...held }) } : {}
  if (sent !== undefined)
    return lostInside(held ?? {}, sent, isPurged).map((lost) => ({ ...lost, ...episode }))
  return isPurged ? [{ part, ...episode, lists: listsOf(held) }] : []
}

const nameEpisode = ({ [EPISODE_ID]: id, referral_date: referralDate }: Fields) => ({
  id: String(id),
  ...(typeof referralDate === 'string' ? { referralDate } : {}),
})

/** @param isAgain true if the unit was purged before it is sent: then what is not sent is gone */
function lostInside(held: Fields, sent: Fields, isAgain: boolean): LostPart[] {
  return [...new Set([...Object.keys(held), ...Object.keys(sent)])].flatMap((part) => {
    const [before, now] = [held[part], sent[part]]
    const id = ITEM_IDS[part]
    if (id !== undefined) return lostItems({ part, id, before: asList(before), now: asList(now), isAgain })
    if (!isPurge(now) && !(isAgain && now === undefined)) return []
    if (Array.isArray(before))
      return before.length === 0 ? [] : [{ part, lists: listsOf({ [part]: before }) }]
    return asFields(before) === undefined && now === undefined
      ? []
      : [{ part, lists: listsOf(asFields(before)) }]
  })
}

function lostItems(list: {
  part: string
  id: string
  before: Fields[]
  now: Fields[]
  isAgain: boolean
}): LostPart[] {
  const { part, id, before, now, isAgain } = list
  const kept = new Set(now.map((item) => item[id]))
  const gone = [...now.filter(isPurge), ...(isAgain ? before.filter((item) => !kept.has(item[id])) : [])]
  return gone.map((item) => ({
    part,
    item: String(item[id]),
    lists: listsOf(before.find((one) => one[id] === item[id])),
  }))
}

const listsOf = (held: Fields = {}): LostPart['lists'] =>
  Object.entries(held).flatMap(([name, value]) =>
    Array.isArray(value) && value.length > 0 ? [{ name, count: value.length }] : [],
  )
