import { ChildRecord } from '../../../schemas/dfe/child-record.js'
import { ChildDetails, HealthAndWellbeing } from '../../../schemas/dfe/child-details.js'
import { SocialCareEpisode } from '../../../schemas/dfe/social-care-episode.js'
import type { LostPart } from '../../../services/delta/find-lost-parts.js'
import { capitalise, formatNumber } from '../words/format.js'
import { formatDay } from '../words/format.js'

const TITLES = new Map(
  [ChildRecord, ChildDetails, HealthAndWellbeing, SocialCareEpisode]
    .flatMap(({ properties }) => Object.entries<object>(properties))
    .map(([name, schema]) => [name, (schema as { title?: string }).title]),
)

const formatName = (name: string): string => {
  const title = TITLES.get(name) ?? name.replaceAll('_', ' ')
  return title.charAt(0).toLowerCase() + title.slice(1)
}

/** `Health and wellbeing (strengths and difficulties questionnaires: 7)`. */
export function formatLostPart({ part, item, episode, lists }: LostPart): string {
  const isEpisode = part === 'social_care_episodes'
  const of = episode && formatEpisode(episode)
  const name = isEpisode
    ? (of ?? '')
    : [formatName(part), ...(of === undefined ? [] : [`of the ${of}`])].join(' ')
  const counts = lists.map((list) => `${formatName(list.name)}: ${formatNumber(list.count)}`).join(', ')
  return capitalise(`${name}${item === undefined ? '' : `: ${item}`}${counts === '' ? '' : ` (${counts})`}`)
}

const formatEpisode = ({ id, referralDate }: NonNullable<LostPart['episode']>): string =>
  referralDate === undefined ? `episode ${id}` : `episode of ${formatDay(referralDate)}`
