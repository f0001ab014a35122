import type { ChildRecord } from '../../schemas/dfe/child-record.js'
import type { SocialCareEpisode } from '../../schemas/dfe/social-care-episode.js'
import { compareFields, Difference } from './compare-fields.js'
import { purgeGone, purgesOf } from './purges.js'
import { stateOf } from './resulting-state.js'

type Part = Pick<ChildRecord, 'child_details' | 'health_and_wellbeing' | 'social_care_episodes'>

/** The parts to send: purges of whole units that are gone, purges of units that are then sent again, and units. */
type Changes = { readonly gone: Part; readonly first: Part; readonly sent: Part }

const BLOCKS = ['child_details', 'health_and_wellbeing'] as const

/**
 * The records that bring the DfE from what it last accepted of a child to what the LA holds now, in the order in which
 * they must be accepted. None where nothing changed; two where a unit must be purged before it is sent again: the
 * first then holds purges alone, so that what the DfE holds in between is certain (`apply-purges.ts`).
 * @param previous the child's base of received states; undefined if the DfE holds nothing
 * @param current the child's record; undefined if it is gone
 */
export function computeDelta(
  previous: ChildRecord | undefined,
  current: ChildRecord | undefined,
): ChildRecord[] {
  const held = previous && stateOf(previous)
  const wanted = current && stateOf(current)
  if (held === undefined) return wanted === undefined ? [] : [wanted]
  if (wanted === undefined) return [purgeChild(held)]
  // No purge but the child's reaches its identity.
  const lostIdentity = held.mis_child_id !== undefined && wanted.mis_child_id === undefined
  if (lostIdentity || held.la_child_id !== wanted.la_child_id) return [purgeChild(held), wanted]
  return recordsOf(held, wanted, changesBetween(held, wanted))
}

const purgeChild = (held: ChildRecord): ChildRecord => ({ ...identityOf(held), purge: true })

function identityOf({ la_child_id, mis_child_id }: ChildRecord): ChildRecord {
  return mis_child_id === undefined ? { la_child_id } : { la_child_id, mis_child_id }
}

function recordsOf(held: ChildRecord, wanted: ChildRecord, { gone, first, sent }: Changes): ChildRecord[] {
  if (!isEmpty(first)) {
    return [
      { ...identityOf(held), ...join(gone, first) },
      { ...identityOf(wanted), ...sent },
    ]
  }
  const units = join(gone, sent)
  return isEmpty(units) && held.mis_child_id === wanted.mis_child_id
    ? []
    : [{ ...identityOf(wanted), ...units }]
}

function changesBetween(held: ChildRecord, wanted: ChildRecord): Changes {
  const changes = { gone: {} as Part, first: {} as Part, sent: {} as Part }
  for (const block of BLOCKS) {
    const [before, now] = [held[block], wanted[block]]
    const difference = before && now && compareFields(before, now)
    if (difference === Difference.same) continue
    if (now !== undefined) changes.sent[block] = now
    if (before !== undefined && now === undefined) changes.gone[block] = { purge: true }
    if (difference === Difference.lost) changes.first[block] = { purge: true }
  }
  addEpisodes(changes, held.social_care_episodes ?? [], wanted.social_care_episodes ?? [])
  return changes
}

function addEpisodes(changes: Changes, held: SocialCareEpisode[], wanted: SocialCareEpisode[]): void {
  const before = new Map(held.map((episode) => [episode.social_care_episode_id, episode]))
  const first: SocialCareEpisode[] = []
  const sent: SocialCareEpisode[] = []
  for (const episode of wanted) {
    const earlier = before.get(episode.social_care_episode_id)
    const difference = earlier === undefined ? Difference.changed : compareFields(earlier, episode)
    if (difference === Difference.same) continue
    if (difference === Difference.lost)
      first.push({ social_care_episode_id: episode.social_care_episode_id, purge: true })
    sent.push(
      earlier !== undefined && difference === Difference.changed ? purgeGone(earlier, episode) : episode,
    )
  }
  put(changes.gone, purgesOf(held, wanted, 'social_care_episode_id'))
  put(changes.first, first)
  put(changes.sent, sent)
}

function put(part: Part, episodes: SocialCareEpisode[]): void {
  if (episodes.length > 0) part.social_care_episodes = episodes
}

function join(one: Part, other: Part): Part {
  const episodes = [one, other].flatMap((part) => part.social_care_episodes ?? [])
  return { ...one, ...other, ...(episodes.length === 0 ? {} : { social_care_episodes: episodes }) }
}

const isEmpty = (part: Part): boolean => Object.keys(part).length === 0
