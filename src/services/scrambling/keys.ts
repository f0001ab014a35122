import { createHmac, hkdfSync } from 'node:crypto'

/** Of SCRAMBLE_KEY at least, and of every key derived from it. */
export const KEY_BYTES = 32

/**
 * The version of the scrambler. Raise it when the same key would scramble a record into other bytes: series that an older version
 * began then end, and their deltas are refused.
 */
export const SCHEME = 8

/** The sub-keys of a series: one for each kind of use, so that the values of two uses cannot be compared. */
export type ScrambleKeys = {
  /** For ids of one kind: an id that a worker and an episode share has two unrelated pseudonyms. */
  readonly pseudonym: (kind: string) => Buffer
  readonly upn: Buffer
  /** Makes the key of each child's draws. */
  readonly child: Buffer
}

/**
 * The key of one scramble series: HKDF-SHA-256 of the master, with the series id as salt. Two series share no key, and the key
 * of a series tells nothing about the master.
 * @param master SCRAMBLE_KEY, at least 32 bytes
 * @param seriesId of a full scrambled submission and the deltas after it
 */
export function deriveSeriesKey(master: Buffer, seriesId: string): Buffer {
  if (master.length < KEY_BYTES) throw new RangeError('The master key must have at least 32 bytes')
  return derive(master, seriesId, `csc-gateway scramble series ${SCHEME}`)
}

export function deriveUseKeys(seriesKey: Buffer): ScrambleKeys {
  const use = (name: string) => derive(seriesKey, '', `use ${name}`)
  return {
    pseudonym: (kind) => use(`pseudonym ${kind}`),
    upn: use('upn'),
    child: use('child'),
  }
}

const derive = (key: Buffer, salt: string, info: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, info, KEY_BYTES))

/** HMAC-SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
export type Hmac = (text: string) => string

/** The function of one key, for all texts of a use or of a child. */
export const createHmacSha256 =
  (key: Buffer): Hmac =>
  (text) =>
    createHmac('sha256', key).update(text).digest('hex')
