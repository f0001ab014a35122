import { SECRETS } from '../../src/config/environment.js'
import { SIMULATOR_DEFAULTS } from '../../src/simulator/options.js'

export type Manifest = { apiVersion: string; kind: string; metadata: { name: string }; spec?: Spec }
type Spec = {
  template?: { spec: PodSpec }
  egress?: { to?: unknown[] }[]
  policyTypes?: string[]
} & Partial<PodSpec>
type PodSpec = {
  containers: Container[]
  automountServiceAccountToken?: boolean
  securityContext?: { runAsNonRoot?: boolean; seccompProfile?: { type?: string } }
}
type Container = {
  name: string
  env?: { name: string; value?: string }[]
  securityContext?: {
    readOnlyRootFilesystem?: boolean
    allowPrivilegeEscalation?: boolean
    capabilities?: { drop?: string[] }
  }
}

/**
 * Finds unsafe settings in rendered manifests. helm checks their shape here, and kubeconform in the workflow.
 */
export function checkManifests(manifests: readonly Manifest[]): string[] {
  return manifests.flatMap((manifest) => {
    const problems = [...secretProblems(manifest), ...podProblems(manifest), ...policyProblems(manifest)]
    return problems.map((problem) => `${manifest.kind} ${manifest.metadata.name}: ${problem}`)
  })
}

const secretProblems = ({ kind }: Manifest): string[] =>
  kind === 'Secret' ? ['the chart makes no secret of its own'] : []

function podProblems({ kind, spec }: Manifest): string[] {
  const pod = spec?.template?.spec ?? (kind === 'Pod' ? (spec as PodSpec) : undefined)
  if (pod === undefined) return []
  return [...pod.containers.flatMap((container) => containerProblems(container)), ...settingProblems(pod)]
}

function settingProblems({ securityContext, automountServiceAccountToken }: PodSpec): string[] {
  const asked: [boolean, string][] = [
    [securityContext?.runAsNonRoot === true, 'its pod may run as root'],
    [securityContext?.seccompProfile?.type === 'RuntimeDefault', 'its pod has no seccomp profile'],
    [automountServiceAccountToken === false, 'its pod is given a token of Kubernetes'],
  ]
  return failed(asked)
}

const failed = (asked: readonly [boolean, string][]): string[] =>
  asked.filter(([holds]) => !holds).map(([, problem]) => problem)

function containerProblems(container: Container): string[] {
  const { securityContext: security } = container
  const asked: [boolean, string][] = [
    [security?.readOnlyRootFilesystem === true, 'its root file system can be written'],
    [security?.allowPrivilegeEscalation === false, 'it may gain privileges'],
    [security?.capabilities?.drop?.includes('ALL') === true, 'it keeps capabilities'],
  ]
  return [
    ...failed(asked),
    ...(container.env ?? []).filter(isOpenSecret).map(({ name }) => `${name} is written in the open`),
  ]
}

/** The simulator's values are public and open nothing. */
const isOpenSecret = ({ name, value = '' }: { name: string; value?: string }): boolean =>
  (SECRETS as readonly string[]).includes(name) && !Object.values<unknown>(SIMULATOR_DEFAULTS).includes(value)

/** An egress rule without peers lets out to everybody. */
function policyProblems({ kind, spec }: Manifest): string[] {
  if (kind !== 'NetworkPolicy') return []
  const open = (spec?.egress ?? []).some(({ to = [] }) => to.length === 0)
  const all = JSON.stringify(spec?.egress ?? []).includes('0.0.0.0/0')
  return [
    ...(spec?.policyTypes?.includes('Egress') === true ? [] : ['egress is not closed']),
    ...(open || all ? ['egress is open to everybody'] : []),
  ]
}
