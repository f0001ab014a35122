import { capitalise } from '../words/format.js'
import { formatDay } from '../words/format.js'
import { submissionPath } from '../words/name-submission.js'
import type { StagedRecord, StagedRecordSummary } from '../../../schemas/staged-record.js'
import type { Submission, SubmissionKind } from '../../../schemas/submission.js'
import { ITEM_IDS } from '../../../services/delta/item-ids.js'

/** The state that a record leaves at the DfE: itself, another text, or (null) nothing. */
export type Leaves = 'payload' | { readonly state: string | null }

/** The parts that a delta's record sends, purges and leaves; null if a whole record is sent to a DfE that holds nothing else. */
export function presentEffects(facts: {
  submission: Pick<Submission, 'id' | 'kind'>
  record: StagedRecord
  content: unknown
  leaves: Leaves
}) {
  const { submission, record, content, leaves } = facts
  const state =
    leaves === 'payload' ? content : leaves.state === null ? undefined : (JSON.parse(leaves.state) as unknown)
  const { sent, purged, left } = findEffects(content, state)
  if (submission.kind === 'full' && purged.length === 0 && record.follows === undefined) return null
  return {
    inShort: formatInShort(formatEffect(record, submission.kind), record, sent),
    lists: [
      {
        title: 'Sent',
        items: sent,
        empty: purged.length > 0 ? 'Only a deletion is sent.' : 'Nothing is sent.',
      },
      { title: 'Deleted at the DfE', items: purged, empty: 'Nothing is deleted.' },
      left.length > 0
        ? { title: 'Unchanged: the DfE already holds it', items: left, empty: '' }
        : { title: 'What else the DfE will hold', items: [], empty: formatNothingElse(sent) },
    ],
    follows: linkTo(submission.id, record.follows),
    followedBy: linkTo(submission.id, record.followedBy),
  }
}

/** On the page of a record its parts are known: nothing need be left open. */
const formatInShort = (
  short: ReturnType<typeof formatEffect>,
  { status, followedBy, follows, purgesPart }: StagedRecord,
  sent: readonly string[],
) =>
  status === 'withheld' || followedBy !== undefined || follows !== undefined || purgesPart !== true
    ? short
    : {
        value: sent.length === 0 ? 'Deletes part of the record' : 'Changes the record and deletes part of it',
      }

const formatNothingElse = (sent: readonly string[]): string =>
  sent.length === 0 ? 'Nothing will remain.' : 'Nothing: the DfE will hold only what is sent.'

const linkTo = (submissionId: string, position: number | undefined) =>
  position === undefined
    ? null
    : { text: `record ${position}`, href: `${submissionPath(submissionId)}/records/${position}` }

/** The effects of a record on what the DfE holds of its child, each in a few words. */
type Effects = {
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

type Meaning = Pick<StagedRecordSummary, 'status' | 'purgesChild' | 'purgesPart' | 'follows' | 'followedBy'>

/** The effect of a record at the DfE in a few words: people see that it deletes something without opening it. */
export function formatEffect(
  { status, purgesChild, purgesPart, follows, followedBy }: Meaning,
  kind: SubmissionKind,
) {
  if (status === 'withheld') return { value: 'Nothing: it is held back' }
  if (purgesChild === undefined) return { value: 'No longer kept' }
  if (followedBy !== undefined) {
    const what = purgesChild ? 'the whole record' : 'part of the record'
    return { value: `Deletes ${what}, which record ${followedBy} replaces` }
  }
  if (purgesChild) return { tag: { text: 'Deletes the child', colour: 'red' } as const }
  if (follows !== undefined) return { value: `Replaces what record ${follows} deletes` }
  if (purgesPart === true) return { value: 'Deletes part of the record, and may change the rest' }
  if (purgesPart === undefined) return { value: 'Adds or changes the child, or deletes part of the record' }
  return { value: kind === 'full' ? 'Sends the whole record' : 'Adds or changes the child' }
}
