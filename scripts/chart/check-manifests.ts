import * as apps from 'kubernetes-models/apps/v1'
import * as autoscaling from 'kubernetes-models/autoscaling/v2'
import * as batch from 'kubernetes-models/batch/v1'
import * as networking from 'kubernetes-models/networking.k8s.io/v1'
import * as policy from 'kubernetes-models/policy/v1'
import * as core from 'kubernetes-models/v1'
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
  volumes?: { name: string }[]
}
type Container = {
  name: string
  env?: { name: string; value?: string }[]
  resources?: { requests?: object; limits?: { memory?: string } }
  securityContext?: {
    readOnlyRootFilesystem?: boolean
    allowPrivilegeEscalation?: boolean
    capabilities?: { drop?: string[] }
  }
  livenessProbe?: object
  readinessProbe?: object
  volumeMounts?: { name: string }[]
}
type Model = new (data: never) => { validate(): void }

const MODELS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  v1: core,
  'apps/v1': apps,
  'batch/v1': batch,
  'policy/v1': policy,
  'autoscaling/v2': autoscaling,
  'networking.k8s.io/v1': networking,
}
/** Of operators that a cluster may have; their shape is not known here. */
const FOREIGN = ['monitoring.coreos.com/v1 PodMonitor', 'cilium.io/v2 CiliumNetworkPolicy']

/** What is wrong with rendered manifests, in words; nothing where all is well. */
export function checkManifests(manifests: readonly Manifest[]): string[] {
  return manifests.flatMap((manifest) => {
    const problems = [...shapeProblems(manifest), ...podProblems(manifest), ...policyProblems(manifest)]
    return problems.map((problem) => `${manifest.kind} ${manifest.metadata.name}: ${problem}`)
  })
}

function shapeProblems(manifest: Manifest): string[] {
  const { apiVersion, kind } = manifest
  if (FOREIGN.includes(`${apiVersion} ${kind}`)) return []
  const model = MODELS[apiVersion]?.[kind] as Model | undefined
  if (model === undefined) return [`${apiVersion} ${kind} is not known`]
  if (kind === 'Secret') return ['the chart makes no secret of its own']
  try {
    new model(manifest as never).validate()
    return []
  } catch (error) {
    return [error instanceof Error ? error.message : 'does not fit']
  }
}

function podProblems({ kind, spec }: Manifest): string[] {
  const pod = spec?.template?.spec ?? (kind === 'Pod' ? (spec as PodSpec) : undefined)
  if (pod === undefined) return []
  return [
    ...pod.containers.flatMap((container) => containerProblems(container, kind === 'Deployment')),
    ...settingProblems(pod),
    ...mountProblems(pod),
  ]
}

function settingProblems({ securityContext, automountServiceAccountToken }: PodSpec): string[] {
  const asked: [boolean, string][] = [
    [securityContext?.runAsNonRoot === true, 'its pod may run as root'],
    [securityContext?.seccompProfile?.type === 'RuntimeDefault', 'its pod has no seccomp profile'],
    [automountServiceAccountToken === false, 'its pod is given a token of Kubernetes'],
  ]
  return failed(asked)
}

function mountProblems({ containers, volumes = [] }: PodSpec): string[] {
  const names = new Set(volumes.map(({ name }) => name))
  return containers
    .flatMap(({ volumeMounts = [] }) => volumeMounts)
    .filter(({ name }) => !names.has(name))
    .map(({ name }) => `mounts ${name}, which is no volume`)
}

const failed = (asked: readonly [boolean, string][]): string[] =>
  asked.filter(([holds]) => !holds).map(([, problem]) => problem)

function containerProblems(container: Container, runsOn: boolean): string[] {
  const { securityContext: security, resources } = container
  const asked: [boolean, string][] = [
    [security?.readOnlyRootFilesystem === true, 'its root file system can be written'],
    [security?.allowPrivilegeEscalation === false, 'it may gain privileges'],
    [security?.capabilities?.drop?.includes('ALL') === true, 'it keeps capabilities'],
    [resources?.requests !== undefined && resources.limits?.memory !== undefined, 'it has no resources'],
    [!runsOn || container.livenessProbe !== undefined, 'it has no liveness probe'],
    [!runsOn || container.readinessProbe !== undefined, 'it has no readiness probe'],
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
