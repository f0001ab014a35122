import Type, { type TSchema } from 'typebox'
import { Environment, SECRETS } from '../../src/config/environment.js'

const { Array, Boolean, Integer, Object: Open, Optional, Record, String } = Type
const closed = (properties: { [key: string]: TSchema }, description?: string) =>
  Open(properties, { additionalProperties: false, ...(description === undefined ? {} : { description }) })

/** Variables that the chart sets by itself. */
const OWN = ['HOST', 'PORT', 'RUN_MODE', 'METRICS_PORT', 'DATA_DIR', 'SIMULATOR_PORT', 'NODE_EXTRA_CA_CERTS']

const Anything = Type.Unsafe<unknown>({ type: 'object' })
const Resources = closed({ requests: Optional(Anything), limits: Optional(Anything) })
const Port = Integer({ minimum: 1, maximum: 65535 })
const Replicas = Integer({ minimum: 0, maximum: 20 })
const Name = String({ minLength: 1 })
const Peers = Array(
  closed({
    podSelector: Optional(Anything),
    namespaceSelector: Optional(Anything),
    ipBlock: Optional(Anything),
  }),
)
const SecretKey = closed({ secretName: Name, key: Name }, 'A key of a Secret that exists')
const Placement = { nodeSelector: Optional(Anything), tolerations: Optional(Array(Anything)) }

const config = Object.fromEntries(
  Object.entries(Environment.properties)
    .filter(([name]) => !OWN.includes(name) && !(SECRETS as readonly string[]).includes(name))
    .map(([name, schema]) => [name, Optional(schema)]),
)
/** Several processes share one database, and sign with one key. */
const NEEDED: ReadonlySet<string> = new Set(['DATABASE_URL', 'AUDIT_SEAL_KEY'])
const secrets = Object.fromEntries(
  SECRETS.map((name) => [name, NEEDED.has(name) ? SecretKey : Optional(SecretKey)]),
)

/** The schema of the chart's values. Variables and their limits come from the environment's own description. */
export const ValuesSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Values of the chart csc-gateway',
  ...closed({
    global: Optional(Anything),
    image: closed({
      repository: Name,
      tag: String(),
      digest: String({ pattern: '^(sha256:[0-9a-f]{64})?$' }),
      pullPolicy: Type.Enum(['Always', 'IfNotPresent', 'Never']),
    }),
    imagePullSecrets: Array(closed({ name: Name })),
    config: closed(config, 'Variables that are not secret'),
    secrets: closed(secrets, 'Where each secret is; they are mounted as files'),
    migration: closed({ enabled: Boolean(), resources: Resources }),
    extraCaCerts: closed({ configMapName: Optional(Name), key: Optional(Name) }),
    api: closed({
      replicas: Replicas,
      resources: Resources,
      autoscaling: closed({
        enabled: Boolean(),
        minReplicas: Integer({ minimum: 1 }),
        maxReplicas: Integer({ minimum: 1 }),
        targetCpuPercent: Integer({ minimum: 1, maximum: 100 }),
      }),
      ...Placement,
    }),
    worker: closed({ replicas: Replicas, resources: Resources, ...Placement }),
    data: closed({ existingClaim: String() }),
    service: closed({ type: Type.Enum(['ClusterIP', 'NodePort', 'LoadBalancer']), port: Port }),
    ingress: closed({
      enabled: Boolean(),
      className: String(),
      annotations: Record(String(), String()),
      host: String(),
      tlsSecretName: String(),
    }),
    metrics: closed({ port: Port, podMonitor: Boolean() }),
    networkPolicy: closed({
      enabled: Boolean(),
      apiFrom: Peers,
      metricsFrom: Peers,
      database: closed({ port: Port, to: Peers }),
      outside: closed({ ports: Array(Port), to: Peers }),
      notifications: closed({
        mail: closed({ ports: Array(Port), to: Peers }),
        webhooks: closed({ ports: Array(Port), to: Peers }),
      }),
      cilium: Boolean(),
    }),
    simulator: closed({ enabled: Boolean(), resources: Resources }),
  }),
  // Values that are right one by one and contradict each other.
  allOf: [
    {
      anyOf: [
        { properties: { secrets: { required: ['API_KEYS'] } } },
        { properties: { config: { required: ['OIDC_ISSUER'] } } },
      ],
    },
    {
      if: { properties: { networkPolicy: { properties: { enabled: { const: true } } } } },
      // An empty list of peers would mean everybody.
      then: {
        properties: { networkPolicy: { properties: { database: { properties: { to: { minItems: 1 } } } } } },
      },
    },
    {
      if: { properties: { ingress: { properties: { enabled: { const: true } } } } },
      then: {
        properties: {
          ingress: { properties: { host: { minLength: 1 }, tlsSecretName: { minLength: 1 } } },
        },
      },
    },
    {
      // Seals that go with their pod would not show that a log was cut. Beside a simulator there is nothing to lose.
      if: { properties: { simulator: { properties: { enabled: { const: false } } } } },
      then: { properties: { data: { properties: { existingClaim: { minLength: 1 } } } } },
    },
    {
      if: { properties: { simulator: { properties: { enabled: { const: true } } } } },
      then: {
        properties: {
          config: { not: { anyOf: simulatorsPart('config') } },
          secrets: { not: { anyOf: simulatorsPart('secrets') } },
        },
      },
    },
  ],
}

/** A simulator beside a receiver that is configured would be one too many. */
function simulatorsPart(where: 'config' | 'secrets') {
  return Object.keys(where === 'config' ? config : secrets)
    .filter((name) => /^DFE_(TEST|LIVE)_/.test(name))
    .map((name) => ({ required: [name] }))
}
