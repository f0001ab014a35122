import { pick, tagOf, type Draw } from '../child-draw.js'

/** The code that was drawn if it makes sense in its place; else one of those that do, each as likely as the others. */
export type Choose = (
  field: string,
  item: string,
  original: string,
  drawn: string,
  allowed: readonly string[],
) => string

const AGAIN = 200

export const createChoose =
  (draw: Draw): Choose =>
  (field, item, original, drawn, allowed) =>
    allowed.length === 0 || allowed.includes(drawn)
      ? drawn
      : pick(allowed, draw(tagOf(field), item, original, AGAIN))
