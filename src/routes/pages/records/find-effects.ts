import { formatDay } from '../words/format-time.js'
import { capitalise } from '../words/format-number.js'
import { ITEM_IDS } from '../../../services/delta/item-ids.js'

/** The effects of a record on what the DfE holds of its child, each in a few words. */
export type Effects = {
  readonly sent: readonly string[]
  readonly purged: readonly string[]
  readonly left: readonly string[]
}

type Json = Readonly<Record<string, unknown>>
const EPISODES = 'social_care_episodes'
const BLOCKS = ['child_details', 'health_and_wellbeing'] as const

const asObject = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
const asList = (value: unknown): readonly Json[] =>
  Array.isArray(value) ? (value as unknown[]).map(asObject) : []
const isPurge = (value: unknown): boolean => asObject(value)['purge'] === true

/**
 * @param record what is sent
 * @param state what the DfE then holds; undefined if that is nothing
 */
export function findEffects(record: unknown, state: unknown): Effects {
  const sent = asObject(record)
  if (isPurge(sent))
    return { sent: [], purged: ['The child and everything the DfE holds about them'], left: [] }
  const episodes = asList(sent[EPISODES])
  const named = new Set(episodes.map(idOf))
  return {
    sent: [
      ...BLOCKS.filter((block) => sent[block] !== undefined && !isPurge(sent[block])).map(formatName),
      ...episodes.filter((episode) => !isPurge(episode)).map(formatEpisode),
    ],
    purged: [
      ...BLOCKS.filter((block) => isPurge(sent[block])).map(formatName),
      ...episodes.filter(isPurge).map(formatEpisode),
      ...episodes.filter((episode) => !isPurge(episode)).flatMap(purgesInside),
    ],
    left: [
      ...BLOCKS.filter((block) => sent[block] === undefined && asObject(state)[block] !== undefined).map(
        formatName,
      ),
      ...asList(asObject(state)[EPISODES])
        .filter((episode) => !named.has(idOf(episode)))
        .map(formatEpisode),
    ],
  }
}

const idOf = (episode: Json): unknown => episode['social_care_episode_id']

/** Items and blocks of an episode that is itself sent. */
function purgesInside(episode: Json): string[] {
  return Object.entries(episode).flatMap(([name, value]) => {
    const of = `${formatName(name)} of the ${nameEpisode(episode)}`
    if (isPurge(value)) return [of]
    const id = ITEM_IDS[name]
    if (id === undefined) return []
    return asList(value)
      .filter(isPurge)
      .map((item) => `${of}: ${String(item[id])}`)
  })
}

function nameEpisode(episode: Json): string {
  const { referral_date: referral } = episode
  return typeof referral === 'string'
    ? `episode of ${formatDay(referral)}`
    : `episode ${String(idOf(episode))}`
}

const formatEpisode = (episode: Json): string => capitalise(nameEpisode(episode))
const formatName = (name: string): string => capitalise(name.replaceAll('_', ' '))
