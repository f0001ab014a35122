/** `1234` → `1,234`. */
export const sayNumber = (value: number): string => value.toLocaleString('en-GB')

/** `1 record`, `1,234 records`. */
export const sayCount = (value: number, one: string, many = `${one}s`): string =>
  `${sayNumber(value)} ${value === 1 ? one : many}`

/** `a, b and c`. */
export function sayList(words: readonly string[], and = 'and'): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${and} ${last}`
}

/** `sentence` → `Sentence`. */
export const sayFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
