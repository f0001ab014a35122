import { pick, type Draw } from '../child-draw.js'

/** The codes that make sense in one place: those of `codes` for which `has` holds. */
export type Allowed = { readonly codes: readonly string[]; readonly has: (code: string) => boolean }

/**
 * The code that was drawn if it makes sense in its place; else one of those that do, each as likely as the others.
 * @param tag of the field
 */
export type Choose = (tag: number, item: string, original: string, drawn: string, allowed: Allowed) => string

const AGAIN = 200

export const createChoose =
  (draw: Draw): Choose =>
  (tag, item, original, drawn, { codes, has }) => {
    if (has(drawn)) return drawn
    const sensible = codes.length === 1 ? codes : codes.filter(has)
    if (sensible.length <= 1) return sensible[0] ?? drawn
    return pick(sensible, draw(tag, item, original, AGAIN))
  }

/** Exactly these. */
export const only = (...codes: readonly string[]): Allowed => ({ codes, has: (code) => codes.includes(code) })
