/** `1234` → `1,234`. */
export const formatNumber = (value: number): string => value.toLocaleString('en-GB')

/** `1 record`, `1,234 records`. */
export const formatCount = (value: number, one: string, many = `${one}s`): string =>
  `${formatNumber(value)} ${value === 1 ? one : many}`

/** `a, b and c`. */
export function formatList(words: readonly string[], and = 'and'): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${and} ${last}`
}

/** `sentence` → `Sentence`. */
export const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
