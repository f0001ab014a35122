type Labels = Readonly<Record<string, string>>
type Selector = {
  readonly matchLabels?: Labels
  readonly matchExpressions?: readonly { key: string; operator: string; values?: readonly string[] }[]
}
type Peer = { readonly podSelector?: Selector; readonly namespaceSelector?: Selector }
type Manifest = {
  readonly kind: string
  readonly metadata: { readonly name: string; readonly labels?: Labels; readonly annotations?: Labels }
  readonly spec?: unknown
}
type Policy = {
  readonly podSelector: Selector
  readonly ingress?: readonly { from?: readonly Peer[]; ports?: readonly { port?: number | string }[] }[]
}
/** In the namespace of the chart; of addresses and other namespaces nothing is known. */
const isPeer = ({ podSelector, namespaceSelector }: Peer, labels: Labels): boolean =>
  podSelector !== undefined && namespaceSelector === undefined && selects(podSelector, labels)

const COMPONENT = 'app.kubernetes.io/component'

/** Whether the pods of `helm test` can ask what they ask: the chart's policies let them in to the API. */
export function checkHelmTest(manifests: readonly Manifest[]): string[] {
  const policies = manifests.filter(({ kind }) => kind === 'NetworkPolicy')
  return manifests.filter(isTestPod).flatMap(({ kind, metadata: { name, labels = {} } }) => {
    const api = { ...labels, [COMPONENT]: 'api' }
    const asked = policies
      .map(({ spec }) => spec as Policy)
      .filter((policy) => selects(policy.podSelector, api))
    const isLetIn = asked.some(({ ingress = [] }) =>
      ingress.some(
        ({ from = [], ports = [] }) =>
          ports.some(({ port }) => port === 'http') && from.some((peer) => isPeer(peer, labels)),
      ),
    )
    return asked.length === 0 || isLetIn ? [] : [`${kind} ${name}: no network policy lets it in to the API`]
  })
}

const isTestPod = ({ kind, metadata }: Manifest): boolean =>
  kind === 'Pod' && metadata.annotations?.['helm.sh/hook'] === 'test'

/** Of the operators only `In`, the one that the chart uses. */
function selects({ matchLabels = {}, matchExpressions = [] }: Selector, labels: Labels): boolean {
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(
      ({ key, operator, values = [] }) => operator === 'In' && values.includes(labels[key] ?? ''),
    )
  )
}
