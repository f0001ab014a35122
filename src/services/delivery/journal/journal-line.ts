import type { Destination } from '../../../schemas/submission.js'

/** Names one POST for ever: after a restore the same batch may have an attempt of the same number again, by another sender. */
export type JournalKey = {
  readonly submissionId: string
  readonly batch: number
  readonly attempt: number
  /** A new id at each start of a process. */
  readonly sender: string
}

/** One POST as the journal keeps it. No value of a record: its child's id and its digest. */
export type JournalEntry = JournalKey & {
  /** By the database's clock, ISO 8601 in UTC. */
  readonly at: string
  readonly destination: Destination
  readonly phase: number
  /** `live`, the id of a scramble series, or null. */
  readonly baseline: string | null
  readonly records: readonly JournalRecord[]
}

/** `digest`: SHA-256 of the record's bytes, hexadecimal. */
type JournalRecord = { readonly laChildId: string; readonly digest: string }

const VERSION = 1

/** One line of NDJSON, without its line feed. */
export function writeLine({ records, ...entry }: JournalEntry): string {
  return JSON.stringify({
    v: VERSION,
    ...entry,
    records: records.map(({ laChildId, digest }) => [laChildId, digest]),
  })
}

/** Undefined for a line that is not whole, or of a version that this program does not know. */
export function readLine(text: string): JournalEntry | undefined {
  const line = parse(text)
  if (line?.['v'] !== VERSION) return undefined
  const { at, destination, phase, baseline, submissionId, batch, attempt, sender, records } = line
  const isWhole =
    [at, submissionId, sender].every((value) => typeof value === 'string') &&
    [phase, batch, attempt].every(Number.isSafeInteger) &&
    (destination === 'test' || destination === 'live') &&
    (baseline === null || typeof baseline === 'string') &&
    Array.isArray(records) &&
    records.every(isPair)
  if (!isWhole) return undefined
  const key = { submissionId, batch, attempt, sender } as JournalKey
  const pairs = records as [string, string][]
  return {
    ...key,
    ...({ at, destination, phase, baseline } as Pick<
      JournalEntry,
      'at' | 'destination' | 'phase' | 'baseline'
    >),
    records: pairs.map(([laChildId, digest]) => ({ laChildId, digest })),
  }
}

const isPair = (value: unknown): boolean =>
  Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string')

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
