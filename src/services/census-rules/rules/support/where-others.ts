import type { View } from '../../child.js'
import type { Problem } from '../../rule.js'
import { where } from './where.js'

/** The place of `field` in each thing that breaks the rule together with some other thing of the list. */
export function whereOthers<V extends View<object>>(
  views: readonly V[],
  field: keyof V['item'] & string,
  breaks: (item: V['item'], other: V['item'], view: V, otherView: V) => boolean,
): readonly Problem[] {
  if (views.length < 2) return []
  return where(views, field, (item, view) =>
    views.some((other) => other !== view && breaks(item, other.item, view, other)),
  )
}
