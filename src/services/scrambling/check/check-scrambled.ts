import { ChildRecord } from '../../../schemas/dfe/child-record.js'
import type { Finding } from '../../census-rules/finding.js'
import type { Scrambler } from '../create-scrambler.js'
import { scrambleFinding, ScrambleRefusal } from '../refusal.js'
import { type DateMode, LEAST_WEEKS, MOST_WEEKS } from '../treatments/event-dates.js'
import { type Comparison, compileComparison, type Flaw, type OpenText } from './compare-records.js'

/** A record that may travel, or one that is withheld. Findings name place and reason, never a value. */
type Scrambled = { readonly record: ChildRecord } | { readonly findings: readonly Finding[] }

/** Scrambles a record and compares it with its original. It fails closed: where anything goes wrong, nothing of the record is kept. */
export function scrambleAndCheck(original: unknown, scramble: Scrambler, dates: DateMode): Scrambled {
  try {
    const record = scramble(original)
    const findings = checkScrambled(original, record, dates)
    return findings.length > 0 ? { findings } : { record }
  } catch (error) {
    // Any other error may hold a value of the record.
    const isRefusal = error instanceof ScrambleRefusal
    return { findings: isRefusal ? error.findings : [scrambleFinding('FAILED', '', 'cannot be scrambled')] }
  }
}

const compare = compileComparison(ChildRecord)

const FLAWS: Readonly<Record<Flaw, readonly [rule: string, message: string]>> = {
  schema: ['SCHEMA', 'does not fit the DfE’s schema'],
  structure: ['STRUCTURE', 'is there in only one of the original and the scrambled record, or was changed'],
  unchanged: ['UNCHANGED', 'is the same as in the original'],
  code: ['CODE', 'is not a code of its list'],
  shape: ['SHAPE', 'does not look like a pseudonym'],
}

/**
 * Compares a scrambled record with its original. Any finding withholds the record; so does a record that cannot be compared.
 * Codes, flags and scores may equal the original by chance: the report judges them over all records.
 */
export function checkScrambled(original: unknown, scrambled: unknown, mode: DateMode): Finding[] {
  return failClosed(() => {
    const comparison = compare(original, scrambled)
    const flaw = findEventFlaw(comparison.events, mode)
    return [
      ...comparison.flaws.map(({ pointer, flaw }) =>
        scrambleFinding(FLAWS[flaw][0], pointer, FLAWS[flaw][1]),
      ),
      ...findLeaks(comparison),
      ...(flaw === undefined ? [] : [scrambleFinding('EVENTS', '', flaw)]),
    ]
  })
}

/**
 * Looks for the original in a part of its scrambled record, as a delta sends it: with ids of items that are gone, which nothing of
 * the original explains. The whole record has been checked before.
 */
export function checkPart(original: unknown, scrambled: unknown, part: unknown): Finding[] {
  return failClosed(() => {
    const { identifying } = compare(original, scrambled)
    return findLeaks({ identifying, open: compare(part, part).open })
  })
}

const findLeaks = (comparison: Pick<Comparison, 'identifying' | 'open'>): Finding[] =>
  findIdentifying(comparison).map((pointer) =>
    scrambleFinding('LEAK', pointer, 'holds an id, UPN, name or postcode of the original'),
  )

function failClosed(check: () => Finding[]): Finding[] {
  try {
    return check()
  } catch {
    // The error may hold a value of the record.
    return [scrambleFinding('CHECK', '', 'cannot be compared with the original')]
  }
}

/** The fault in how the events of one record were moved, in words; undefined if there is none. */
function findEventFlaw(events: Comparison['events'], mode: DateMode): string | undefined {
  if (events.length === 0) return undefined
  const shifts = events.map(({ from, to }) => from - to)
  if (!shifts.every((shift) => shift >= LEAST_WEEKS * 7)) {
    return 'an event lies less than four weeks from its true day'
  }
  if (mode === 'order')
    return keepsOrder(events) ? undefined : 'two events are not in the order of the original'
  if (shifts.some((shift) => shift % 7 !== 0 || shift > MOST_WEEKS * 7)) {
    return 'the events were not moved by 4 to 52 whole weeks'
  }
  return shifts.every((shift) => shift === shifts[0])
    ? undefined
    : 'an interval between two events is not as in the original'
}

/** True if earlier events are still earlier, and those of one day still of one day. */
function keepsOrder(events: Comparison['events']): boolean {
  const inOrder = [...events].sort((a, b) => a.from - b.from)
  return inOrder.every(({ from, to }, index) => {
    const before = inOrder[index - 1]
    return before === undefined || Math.sign(from - before.from) === Math.sign(to - before.to)
  })
}

/**
 * A shorter text turns up by chance in the letters and digits of a pseudonym or a UPN: four digits in one of 1,000 UPNs. Eight
 * digits do in one of 20 million.
 */
const LONG = 8

/**
 * JSON pointers of the texts of the result that hold an identifying text of the original, whatever field it came from. Dates, codes,
 * flags and scores are not searched: they are of closed lists, so that nothing else can hide in them.
 */
function findIdentifying({ identifying, open }: Pick<Comparison, 'identifying' | 'open'>): string[] {
  const all = open.map(({ text }) => text).join('\n')
  const suspected = identifying.filter((original) => all.includes(original))
  return open
    .filter((text) => suspected.some((original) => holds(text, original)))
    .map(({ holder, name }) => `${holder}/${name}`)
}

/** Names and postcodes are drawn again until they hold nothing. Ids and UPNs are not, so a short text counts if it is all of one. */
const holds = ({ text, isKeyed }: OpenText, original: string): boolean =>
  isKeyed && original.length < LONG ? text === original : text.includes(original)
