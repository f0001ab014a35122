import { hkdfSync } from 'node:crypto'
import { MAC_KEY_BYTES } from './text-mac.js'

/** Of SCRAMBLE_KEY at least, and of the key of a series. */
export const KEY_BYTES = 32

/** Two series never share a key, and none says anything of the master. Bump the version when a treatment changes. */
const SERIES = 'csc-gateway scramble series 6'

/** The sub-keys of a series, each for one `createMac`: one for each kind of use, so that no two uses can be set against each other. */
export type ScrambleKeys = {
  /** For ids of one kind: an id that a worker and an episode share has two pseudonyms that say nothing of each other. */
  readonly pseudonym: (kind: string) => Buffer
  readonly upn: Buffer
  readonly child: Buffer
}

/**
 * The key of one scramble series.
 * @param master SCRAMBLE_KEY, at least 32 bytes
 * @param seriesId of a full scrambled submission and the deltas after it
 */
export function deriveSeriesKey(master: Buffer, seriesId: string): Buffer {
  if (master.length < KEY_BYTES) throw new RangeError('The master key has to have at least 32 bytes')
  return Buffer.from(hkdfSync('sha256', master, seriesId, SERIES, KEY_BYTES))
}

export function deriveUseKeys(seriesKey: Buffer): ScrambleKeys {
  const use = (name: string) => Buffer.from(hkdfSync('sha256', seriesKey, '', `use ${name}`, MAC_KEY_BYTES))
  return { pseudonym: (kind) => use(`pseudonym ${kind}`), upn: use('upn'), child: use('child') }
}
