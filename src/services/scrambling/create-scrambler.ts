import { ChildRecord } from '../../schemas/dfe/child-record.js'
import { checkSchema } from '../census-rules/check-schema.js'
import { createChoose } from './consistency/choose.js'
import { settleCareLeaver, settleDetails } from './consistency/details.js'
import { settleEpisode, settleReferrals } from './consistency/episode.js'
import { settlePlacements } from './consistency/placements.js'
import { type DeterministicRandom, randomOfChild } from './deterministic-random.js'
import { createHmacSha256, deriveUseKeys, type ScrambleKeys } from './keys.js'
import { openContext, type RecordContext, replacePending } from './record-context.js'
import { refusal, SchemaMismatch, ScrambleRefusal } from './refusal.js'
import { compileScramble } from './scramble-record.js'
import type { DateMode } from './treatments/event-dates.js'
import {
  createPseudonym,
  createUpnPseudonym,
  type Pseudonym,
  type WorkerMode,
} from './treatments/pseudonym.js'

const scrambleFields = compileScramble(ChildRecord)

/** Fixed for a series: SCRAMBLE_DATES and SCRAMBLE_WORKERS. */
export type ScrambleOptions = { readonly dates: DateMode; readonly workers: WorkerMode }

/** @throws {ScrambleRefusal} for a record that does not fit the DfE's schema or cannot be replaced in all its parts */
export type Scrambler = (record: unknown) => ChildRecord

/**
 * A function of the record only: the same key, options and record give the same bytes, on any worker, in any time zone, on any day.
 * @param seriesKey see `deriveSeriesKey`
 */
export function createScrambler(seriesKey: Buffer, { dates, workers }: ScrambleOptions): Scrambler {
  const keys = deriveUseKeys(seriesKey)
  const pseudonyms = createPseudonyms(keys)
  const upnOf = createUpnPseudonym(keys.upn)
  const ofChild = createHmacSha256(keys.child)
  const contextOf = (laChildId: string): RecordContext => {
    const random = randomOfChild(ofChild, laChildId)
    const pseudonymOf: RecordContext['pseudonymOf'] = (kind, maxLength, id) =>
      pseudonyms(kind, maxLength)(id, kind === 'worker' && workers === 'child' ? laChildId : undefined)
    return openContext({ random, pseudonymOf, upnOf })
  }
  return (record) => {
    if (!hasChildId(record)) throw unfit(record)
    const context = contextOf(record.la_child_id)
    const scrambled = scrambleAll(record, context)
    replacePending(context, dates)
    makeConsistent(record, scrambled, context.random)
    return scrambled
  }
}

/** Pseudonyms of each kind of id, each with a key of its own that is derived when the first id of its kind comes. */
function createPseudonyms(keys: ScrambleKeys): (kind: string, maxLength: number) => Pseudonym {
  const known = new Map<string, Pseudonym>()
  return (kind, maxLength) => {
    const before = known.get(kind)
    if (before !== undefined) return before
    const created = createPseudonym(keys.pseudonym(kind), kind, maxLength)
    known.set(kind, created)
    return created
  }
}

const hasChildId = (record: unknown): record is { la_child_id: string } =>
  typeof record === 'object' &&
  record !== null &&
  typeof (record as { la_child_id?: unknown }).la_child_id === 'string'

function scrambleAll(record: unknown, context: RecordContext): ChildRecord {
  try {
    return scrambleFields(record, context, '', {}, '') as ChildRecord
  } catch (error) {
    throw error instanceof SchemaMismatch ? unfit(record) : error
  }
}

/** The words are the validator's. Where it takes what the scrambler does not, the record is refused all the same. */
function unfit(record: unknown): ScrambleRefusal {
  const findings = checkSchema(record)
  return findings.length > 0
    ? new ScrambleRefusal(findings)
    : refusal('SCHEMA', 'does not fit the DfE’s schema')
}

/**
 * Replaces drawn codes and flags that make no sense beside their neighbours, so that the census finds nothing in the scrambled
 * record that it did not find in the original. The structure decides: dates, and which fields are there at all.
 * @param to is changed in place; its dates are final
 */
function makeConsistent(from: ChildRecord, to: ChildRecord, random: DeterministicRandom): void {
  const choose = createChoose(random)
  settleReferrals(from, to)
  settleDetails(from, to, choose)
  const { social_care_episodes: originals = [] } = from
  const { social_care_episodes: episodes = [], child_details: details } = to
  originals.forEach((original, index) => {
    const episode = episodes[index]!
    settleEpisode(original, episode, random, choose)
    settleCareLeaver(original, episode, details?.date_of_birth, choose)
  })
  settlePlacements(from, to, choose)
}
