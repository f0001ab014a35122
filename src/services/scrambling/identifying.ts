/** Shorter texts are in too many others to tell anything. */
const SHORTEST_IDENTIFYING = 4

const BEYOND_ASCII = /\P{ASCII}/u
const SPACES = /\s+/g

/** `ß` becomes `ss`, and `ς` `σ`: every letter that stands for another becomes that other. */
const fold = (text: string): string => text.toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ')

/**
 * A text as it is compared: small letters without spaces, each accented letter as one character. How a text is written does not
 * make it another.
 */
export function normalise(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text.toLowerCase().replace(SPACES, '')
  // Without the space before it, an accent joins the letter in front: the text is composed once more.
  return fold(text.normalize('NFKC')).normalize('NFKC').replace(SPACES, '').normalize('NFKC')
}

/** Adds a normalised text by which somebody could recognise the child. */
export function addIdentifier(identifying: string[], normalised: string): void {
  if (normalised.length >= SHORTEST_IDENTIFYING) identifying.push(normalised)
}

/** Adds a name and each of its parts. */
export function addName(identifying: string[], name: string): void {
  addIdentifier(identifying, normalise(name))
  if (!/[\s-]/.test(name)) return
  for (const part of name.split(/[\s-]+/)) addIdentifier(identifying, normalise(part))
}

/** True if a normalised text is or contains an identifying one. */
export const holdsIdentifying = (normalised: string, identifying: readonly string[]): boolean =>
  identifying.some((text) => normalised.includes(text))
