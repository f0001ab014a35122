import type { View } from '../../child.js'
import type { Problem } from '../../rule.js'

const NONE: readonly never[] = []

/** The place of `field` in each thing that breaks the rule, seen with the things before and after it in the list. */
export function whereSequence<V extends View<object>>(
  views: readonly V[],
  field: keyof V['item'] & string,
  breaks: (item: V['item'], previous: V['item'] | undefined, next: V['item'] | undefined) => boolean,
): readonly Problem[] {
  let problems: Problem[] | undefined
  for (let index = 0; index < views.length; index++) {
    const view = views[index]
    if (view === undefined || !breaks(view.item, views[index - 1]?.item, views[index + 1]?.item)) continue
    ;(problems ??= []).push(`${view.at}/${field}`)
  }
  return problems ?? NONE
}
