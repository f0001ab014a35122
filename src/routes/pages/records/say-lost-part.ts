import { ChildRecord } from '../../../schemas/dfe/child-record.js'
import { HealthAndWellbeing } from '../../../schemas/dfe/health-and-wellbeing.js'
import { ChildDetails } from '../../../schemas/dfe/child-details.js'
import { SocialCareEpisode } from '../../../schemas/dfe/social-care-episode.js'
import type { LostPart } from '../../../services/delta/find-lost-parts.js'
import { sayFirst, sayNumber } from '../words/say-number.js'
import { sayDay } from '../words/say-time.js'

const TITLES = new Map(
  [ChildRecord, ChildDetails, HealthAndWellbeing, SocialCareEpisode]
    .flatMap(({ properties }) => Object.entries<object>(properties))
    .map(([name, schema]) => [name, (schema as { title?: string }).title]),
)

const sayName = (name: string): string => {
  const title = TITLES.get(name) ?? name.replaceAll('_', ' ')
  return title.charAt(0).toLowerCase() + title.slice(1)
}

/** `Health and wellbeing (strengths and difficulties questionnaires: 7)`. */
export function sayLostPart({ part, item, episode, lists }: LostPart): string {
  const isEpisode = part === 'social_care_episodes'
  const of = episode && sayEpisode(episode)
  const name = isEpisode
    ? (of ?? '')
    : [sayName(part), ...(of === undefined ? [] : [`of the ${of}`])].join(' ')
  const counts = lists.map((list) => `${sayName(list.name)}: ${sayNumber(list.count)}`).join(', ')
  return sayFirst(`${name}${item === undefined ? '' : `: ${item}`}${counts === '' ? '' : ` (${counts})`}`)
}

const sayEpisode = ({ id, referralDate }: NonNullable<LostPart['episode']>): string =>
  referralDate === undefined ? `episode ${id}` : `episode of ${sayDay(referralDate)}`
