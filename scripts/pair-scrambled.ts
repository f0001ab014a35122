import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { ChildRecord } from '../src/schemas/dfe/child-record.js'
import { createScrambler } from '../src/services/scrambling/create-scrambler.js'
import { deriveSeriesKey } from '../src/services/scrambling/keys.js'

/**
 * Finds the real record of each scrambled one, for docs/decide/verify-scrambling.mjs. It needs the key, so that the authority's
 * IT runs it; the person who verifies gets both files and no key.
 * @returns pairs in the order of the scrambled records; real records that are not among them are left out
 */
export function pairScrambled(
  originals: readonly ChildRecord[],
  scrambled: readonly ChildRecord[],
  seriesKey: Buffer,
): (readonly [original: ChildRecord, scrambled: ChildRecord])[] {
  // Ids have the same pseudonyms whatever happens to dates.
  const options = { dates: 'interval', workers: 'series' } as const
  const scramble = createScrambler(seriesKey, options)
  const originalOf = new Map<string, ChildRecord>()
  for (const original of originals) {
    const pseudonym = tryPseudonym(() => scramble(original))
    if (pseudonym !== undefined) originalOf.set(pseudonym, original)
  }
  return scrambled.flatMap((record) => {
    const original = originalOf.get(record.la_child_id)
    return original === undefined ? [] : [[original, record] as const]
  })
}

function tryPseudonym(scramble: () => ChildRecord): string | undefined {
  try {
    return scramble().la_child_id
  } catch {
    // A record that cannot be scrambled was withheld.
    return undefined
  }
}

/** A line holds one record, or a batch of them as it is sent. */
const readRecords = (file: string): ChildRecord[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => JSON.parse(line) as ChildRecord | ChildRecord[])

const writeRecords = (file: string, records: readonly ChildRecord[]) =>
  writeFileSync(file, records.map((record) => `${JSON.stringify(record)}\n`).join(''), { mode: 0o600 })

function main([live, payload, seriesId, ...rest]: readonly string[]): number {
  const key = process.env['SCRAMBLE_KEY']
  if (live === undefined || payload === undefined || seriesId === undefined || rest.length > 0 || !key) {
    process.stderr.write(
      'SCRAMBLE_KEY=… tsx scripts/pair-scrambled.ts live.ndjson payload.ndjson SERIES-ID\n',
    )
    return 2
  }
  const scrambled = readRecords(payload)
  const pairs = pairScrambled(
    readRecords(live),
    scrambled,
    deriveSeriesKey(Buffer.from(key, 'base64'), seriesId),
  )
  writeRecords(
    'original.ndjson',
    pairs.map(([original]) => original),
  )
  writeRecords(
    'scrambled.ndjson',
    pairs.map(([, record]) => record),
  )
  process.stdout.write(
    `original.ndjson and scrambled.ndjson: ${pairs.length} of ${scrambled.length} scrambled records\n`,
  )
  return pairs.length === scrambled.length ? 0 : 1
}

const [, self, ...given] = process.argv
if (self !== undefined && import.meta.url === pathToFileURL(self).href) process.exitCode = main(given)
