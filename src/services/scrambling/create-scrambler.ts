import { ChildRecord } from '../../schemas/dfe/child-record.js'
import type { FieldNotes } from '../../schemas/dfe/field.js'
import { checkSchema } from '../census-rules/check-schema.js'
import type { Case, Pseudonyms } from './case.js'
import { createDraws, type Draws } from './child-draw.js'
import { compileScramble } from './compile-scramble.js'
import { makeConsistent } from './consistency/make-consistent.js'
import { deriveUseKeys, type ScrambleKeys } from './keys.js'
import { ScrambleRefusal, scrambleFinding, UNFIT } from './refusal.js'
import { replaceDates } from './replace-dates.js'
import { createMac } from './text-mac.js'
import { drawShift, type DateMode } from './treatments/event-dates.js'
import { drawName } from './treatments/name.js'
import { createPostcodes } from './treatments/postcode.js'
import { createPseudonym, remembered, type Pseudonym } from './treatments/pseudonym.js'
import { createUpnPseudonym } from './treatments/upn.js'

/** One for all series: what the engine has learned of it in one serves the next. */
const scrambleFields = compileScramble(ChildRecord)

export type ScrambleOptions = { readonly dates: DateMode }

/** @throws ScrambleRefusal for a record that does not fit the DfE's schema or cannot be replaced in all its parts */
export type Scrambler = (record: unknown) => ChildRecord

/**
 * A function of the record alone: the same key, options and record give the same bytes, on any worker, in any time zone, on
 * any day.
 * @param seriesKey see `deriveSeriesKey`
 */
export function createScrambler(seriesKey: Buffer, { dates }: ScrambleOptions): Scrambler {
  const keys = deriveUseKeys(seriesKey)
  const drawsOf = createDraws(createMac(keys.child))
  const pseudonyms = seriesPseudonyms(keys)
  return (record) => {
    if (!isKnown(record)) throw unfit(record)
    const open = openCase(pseudonyms, drawsOf(record.la_child_id), dates)
    const scrambled = walk(record, open)
    replaceDates(open)
    if (!replaceNames(open)) throw refusal('NAMES', 'has a name that no other can replace')
    makeConsistent(record, scrambled, open.draw)
    return scrambled
  }
}

function seriesPseudonyms(keys: ScrambleKeys): Pseudonyms {
  const ids = new Map<FieldNotes, Pseudonym>()
  const create = (kind: string, maxLength: number) => {
    const pseudonym = createPseudonym(createMac(keys.pseudonym(kind)), kind, maxLength)
    return kind === 'worker' ? remembered(pseudonym) : pseudonym
  }
  return {
    upn: createUpnPseudonym(createMac(keys.upn)),
    id: (notes, maxLength) => {
      const known = ids.get(notes)
      if (known !== undefined) return known
      const created = create(notes.identifies ?? '', maxLength)
      ids.set(notes, created)
      return created
    },
  }
}

const isKnown = (record: unknown): record is { la_child_id: string } =>
  typeof record === 'object' &&
  record !== null &&
  typeof (record as { la_child_id?: unknown }).la_child_id === 'string'

const openCase = (pseudonyms: Pseudonyms, { draw, drawOfNumbers }: Draws, dates: DateMode): Case => ({
  pseudonyms,
  draw,
  drawOfNumbers,
  postcode: createPostcodes(draw),
  identifying: [],
  shift: dates === 'interval' ? drawShift(drawOfNumbers) : undefined,
  eventDays: [],
  events: [],
  births: [],
  names: [],
})

function walk(record: unknown, open: Case): ChildRecord {
  try {
    return scrambleFields(record, open, '', {}, '') as ChildRecord
  } catch (error) {
    if (error !== UNFIT) throw error
    throw unfit(record)
  }
}

function replaceNames({ draw, names, identifying }: Case): boolean {
  for (const pending of names) {
    const name = drawName(draw, pending, identifying)
    if (name === undefined) return false
    pending.target[pending.field] = name
  }
  return true
}

/** Two validators have to agree on what fits; should they not, the record is refused all the same. */
function unfit(record: unknown): ScrambleRefusal {
  const findings = checkSchema(record)
  return findings.length > 0
    ? new ScrambleRefusal(findings)
    : refusal('SCHEMA', 'does not fit the DfE’s schema')
}

const refusal = (rule: string, message: string) => new ScrambleRefusal([scrambleFinding(rule, '', message)])
