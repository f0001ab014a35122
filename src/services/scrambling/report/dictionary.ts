import { createHash } from 'node:crypto'
import { ChildRecord } from '../../../schemas/dfe/child-record.js'
import { deriveSeriesKey, deriveUseKeys, KEY_BYTES } from '../keys.js'
import { createPseudonym } from '../treatments/pseudonym.js'
import { createUpnPseudonym } from '../treatments/upn.js'
import { attackResult, type Attack } from './attack.js'
import { compilePairs } from './compile-pairs.js'

/** Each record is tried with every true id: the best list of guesses that there could be. */
const MOST_RECORDS = 2000

/** SCRAMBLE_KEYs that somebody without the key might try: one byte all over, and words. */
const GUESSED_KEYS = ['\0', '\xff', '0', 'a', 'A', 'secret', 'password', 'changeme', 'scramble'].map((text) =>
  Buffer.alloc(KEY_BYTES, text, 'latin1'),
)
const PLAIN_HASHES = ['md5', 'sha1', 'sha256'] as const

/**
 * Somebody who has every true id and UPN, and this program, but not the key, makes pseudonyms of them: by plain hashes cut to
 * the field's length, and by this program's own way with keys that can be guessed. Each id is one try, however many guesses
 * are made of it.
 * @param seriesId which is no secret
 */
export function attackDictionary(seriesId: string): Attack {
  const guessed = GUESSED_KEYS.map((key) => deriveUseKeys(deriveSeriesKey(key, seriesId)))
  let records = 0
  let tried = 0
  let succeeded = 0
  const visit = compilePairs(ChildRecord, ({ treatment, identifies = '' }, { maxLength }) => {
    if (treatment !== 'pseudonym' && treatment !== 'upn') return undefined
    const guesses = guessed.map(({ upn, pseudonym }) =>
      treatment === 'upn'
        ? createUpnPseudonym(upn)
        : createPseudonym(pseudonym(identifies), identifies, maxLength),
    )
    return (from, to) => {
      if (typeof from !== 'string' || typeof to !== 'string' || from === '') return
      tried += 1
      if (guesses.some((guess) => guess(from) === to) || isPlainHash(from, to)) succeeded += 1
    }
  })
  return {
    see: ({ from, to }) => {
      if (records >= MOST_RECORDS) return
      records += 1
      visit(from, to)
    },
    result: () =>
      attackResult(
        'dictionary',
        'Whoever has every true id and UPN, but not the key, makes pseudonyms of each in the usual ways and compares',
        { tried, succeeded },
        null,
      ),
  }
}

function isPlainHash(from: string, to: string): boolean {
  const wanted = to.toUpperCase()
  return PLAIN_HASHES.some((name) => {
    const digest = createHash(name).update(from).digest()
    return [digest.toString('hex'), digest.toString('base64url')].some((text) =>
      text.toUpperCase().startsWith(wanted),
    )
  })
}
