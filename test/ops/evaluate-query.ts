import { parser } from '@prometheus-io/lezer-promql'

type SyntaxNode = ReturnType<typeof parser.parse>['topNode']
type Labels = Readonly<Record<string, string>>
/** A sample that Prometheus scraped. `labels` hold its instance too, where several processes show it. */
export type Sample = { readonly name: string; readonly labels?: Labels; readonly value: number }
type Element = { readonly labels: Labels; readonly value: number }
type Value = number | readonly Element[]
type At = { readonly samples: readonly Sample[]; readonly time: number }

/**
 * Evaluates an instant query as Prometheus does, for the part of PromQL that our rules about days need. Throws at everything else, so
 * that no rule is judged by a meaning that it does not have.
 * @param at.time in seconds since 1970
 * @returns the elements of the answer: an alert fires for each
 */
export function evaluateQuery(expr: string, at: At): readonly Element[] {
  const textOf = ({ from, to }: SyntaxNode) => expr.slice(from, to)
  const unknown = (node: SyntaxNode): never => {
    throw new Error(`not evaluated here: ${node.name} in ${textOf(node)}`)
  }
  const childrenOf = (node: SyntaxNode): SyntaxNode[] => {
    const found: SyntaxNode[] = []
    for (let child = node.firstChild; child !== null; child = child.nextSibling) found.push(child)
    return found
  }
  const labelsOf = (node: SyntaxNode | undefined): string[] =>
    node === undefined ? [] : (node.getChild('GroupingLabels')?.getChildren('LabelName') ?? []).map(textOf)

  const vectorOf = (node: SyntaxNode): Element[] => {
    const matchers = node.getChild('LabelMatchers')?.getChildren('UnquotedLabelMatcher') ?? []
    const fits = matchers.map((matcher) => {
      const [, name = '', operator, wanted = ''] =
        /^(\w+)(=~|=)"([^"]*)"$/.exec(textOf(matcher)) ?? unknown(matcher)
      const pattern = new RegExp(`^(?:${wanted})$`)
      return (labels: Labels) =>
        operator === '=' ? (labels[name] ?? '') === wanted : pattern.test(labels[name] ?? '')
    })
    const name = textOf(node.getChild('Identifier') ?? unknown(node))
    return at.samples
      .filter((sample) => sample.name === name && fits.every((fit) => fit(sample.labels ?? {})))
      .map(({ labels = {}, value }) => ({ labels, value }))
  }

  const maxOf = (node: SyntaxNode): Element[] => {
    if (node.getChild('AggregateOp')?.firstChild?.name !== 'Max') unknown(node)
    const modifier = node.getChild('AggregateModifier')
    if (modifier !== null && modifier.firstChild?.name !== 'By') unknown(modifier)
    const by = labelsOf(modifier ?? undefined)
    const groups = new Map<string, Element>()
    const inner = evaluate(node.getChild('FunctionCallBody')?.firstChild ?? unknown(node))
    for (const { labels, value } of typeof inner === 'number' ? unknown(node) : inner) {
      const kept = pick(labels, by)
      const before = groups.get(JSON.stringify(kept))
      groups.set(JSON.stringify(kept), { labels: kept, value: Math.max(before?.value ?? -Infinity, value) })
    }
    return [...groups.values()]
  }

  const binary = (node: SyntaxNode): Value => {
    const [left, operator, ...rest] = childrenOf(node)
    const [right, matching] = [rest.at(-1), rest.length === 2 ? rest[0] : undefined]
    if (left === undefined || operator === undefined || right === undefined) return unknown(node)
    const [one, other] = [evaluate(left), evaluate(right)]
    if (operator.name === 'And' || operator.name === 'Unless') {
      if (typeof one === 'number' || typeof other === 'number') return unknown(node)
      if (matching !== undefined && matching.firstChild?.name !== 'On') return unknown(matching)
      const keyOf = ({ labels }: Element) =>
        JSON.stringify(matching === undefined ? labels : pick(labels, labelsOf(matching)))
      const there = new Set(other.map(keyOf))
      return one.filter((element) => there.has(keyOf(element)) === (operator.name === 'And'))
    }
    if (matching !== undefined || typeof one === typeof other) return unknown(node)
    const elements = typeof one === 'number' ? other : one
    const [number, isLeft] = typeof one === 'number' ? [one, true] : [other as number, false]
    return (elements as readonly Element[]).flatMap(({ labels, value }) => {
      const [a, b] = isLeft ? [number, value] : [value, number]
      if (operator.name === 'Sub') return [{ labels, value: a - b }]
      if (operator.name === 'Gtr') return a > b ? [{ labels, value }] : []
      if (operator.name === 'Gte') return a >= b ? [{ labels, value }] : []
      if (operator.name === 'Lss') return a < b ? [{ labels, value }] : []
      return unknown(operator)
    })
  }

  const evaluate = (node: SyntaxNode): Value => {
    if (node.name === 'ParenExpr') return evaluate(node.firstChild ?? unknown(node))
    if (node.name === 'NumberDurationLiteral') return Number(textOf(node))
    if (node.name === 'VectorSelector') return vectorOf(node)
    if (node.name === 'AggregateExpr') return maxOf(node)
    if (node.name === 'BinaryExpr') return binary(node)
    if (node.name === 'FunctionCall' && textOf(node) === 'time()') return at.time
    return unknown(node)
  }

  const top = parser.parse(expr).topNode
  const value = evaluate(top.firstChild ?? unknown(top))
  return typeof value === 'number' ? unknown(top) : value
}

const pick = (labels: Labels, names: readonly string[]): Labels =>
  Object.fromEntries(names.flatMap((name) => (labels[name] === undefined ? [] : [[name, labels[name]]])))
