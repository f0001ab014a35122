/** Random bytes never have so few that differ: of 32 about 30 do. */
const FEWEST_DIFFERENT = 8

/**
 * Keys that would protect nothing, because they repeat a few bytes: zeros, or a word over and over.
 * @param keys base64, by the names of their variables
 */
export const guessableKeys = (keys: Readonly<Record<string, string | undefined>>): string[] =>
  Object.entries(keys).flatMap(([name, key]) =>
    key !== undefined && new Set(Buffer.from(key, 'base64')).size < FEWEST_DIFFERENT
      ? [`${name} repeats a few bytes, so that it can be guessed: make one with openssl rand -base64 32`]
      : [],
  )
