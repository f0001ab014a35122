import type { View } from '../../child.js'
import type { Problem } from '../../rule.js'

const NONE: readonly never[] = []

/** The place of `field` in each thing that `breaks` the rule. */
export function where<V extends View<object>>(
  views: readonly V[],
  field: keyof V['item'] & string,
  breaks: (item: V['item'], view: V) => boolean,
): readonly Problem[] {
  let problems: Problem[] | undefined
  for (const view of views) {
    if (breaks(view.item, view)) (problems ??= []).push(`${view.at}/${field}`)
  }
  return problems ?? NONE
}
