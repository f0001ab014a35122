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
  const labelsOf = (node: SyntaxNode | null): string[] =>
    node === null ? [] : (node.getChild('GroupingLabels')?.getChildren('LabelName') ?? []).map(textOf)

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

  const elementsOf = (node: SyntaxNode): readonly Element[] => {
    const value = evaluate(node)
    return typeof value === 'number' ? unknown(node) : value
  }

  const maxOf = (node: SyntaxNode): Element[] => {
    const [operator, modifier] = [node.getChild('AggregateOp'), node.getChild('AggregateModifier')]
    if (operator?.firstChild?.name !== 'Max') unknown(node)
    if (modifier !== null && modifier.firstChild?.name !== 'By') unknown(modifier)
    const by = labelsOf(modifier)
    const groups = new Map<string, Element>()
    for (const { labels, value } of elementsOf(
      node.getChild('FunctionCallBody')?.firstChild ?? unknown(node),
    )) {
      const kept = pick(labels, by)
      const before = groups.get(JSON.stringify(kept))?.value ?? -Infinity
      groups.set(JSON.stringify(kept), { labels: kept, value: Math.max(before, value) })
    }
    return [...groups.values()]
  }

  /** `and` and `unless`: the elements on the left for which there are some on the right, or none. */
  const select = (left: SyntaxNode, right: SyntaxNode, isAnd: boolean, on: SyntaxNode | undefined) => {
    if (on !== undefined && on.firstChild?.name !== 'On') unknown(on)
    const keyOf = ({ labels }: Element) =>
      JSON.stringify(on === undefined ? Object.entries(labels).sort() : pick(labels, labelsOf(on)))
    const there = new Set(elementsOf(right).map(keyOf))
    return elementsOf(left).filter((element) => there.has(keyOf(element)) === isAnd)
  }

  /** A number and a vector: a comparison keeps the elements that fit, as they are. */
  const calculate = (left: SyntaxNode, right: SyntaxNode, operator: SyntaxNode): Element[] => {
    const [one, other] = [evaluate(left), evaluate(right)]
    const operation = OPERATIONS[operator.name] ?? unknown(operator)
    if (typeof one === 'number')
      return elementsOf(right).flatMap((element) => operation(one, element.value, element))
    if (typeof other !== 'number') return unknown(operator)
    return one.flatMap((element) => operation(element.value, other, element))
  }

  const binary = (node: SyntaxNode): Value => {
    const [left, operator, ...rest] = childrenOf(node)
    const right = rest.at(-1)
    if (left === undefined || operator === undefined || right === undefined) return unknown(node)
    const matching = rest.length === 2 ? rest[0] : undefined
    if (operator.name === 'And' || operator.name === 'Unless')
      return select(left, right, operator.name === 'And', matching)
    return matching === undefined ? calculate(left, right, operator) : unknown(matching)
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
  return elementsOf(top.firstChild ?? unknown(top))
}

type Operation = (left: number, right: number, element: Element) => Element[]
const OPERATIONS: Readonly<Record<string, Operation>> = {
  Sub: (left, right, { labels }) => [{ labels, value: left - right }],
  Gtr: (left, right, element) => (left > right ? [element] : []),
  Gte: (left, right, element) => (left >= right ? [element] : []),
  Lss: (left, right, element) => (left < right ? [element] : []),
}

const pick = (labels: Labels, names: readonly string[]): Labels =>
  Object.fromEntries(names.flatMap((name) => (labels[name] === undefined ? [] : [[name, labels[name]]])))
