import { readFileSync } from 'node:fs'
import t from 'tap'
import { checkManifests, type Manifest } from '../../scripts/chart/check-manifests.js'
import { ValuesSchema } from '../../scripts/chart/values-schema.js'
import { VERSION } from '../../src/version.js'

const deployment = (): Manifest => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'x' },
  spec: {
    selector: { matchLabels: { a: 'b' } },
    template: {
      metadata: { labels: { a: 'b' } },
      spec: {
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
        containers: [
          {
            name: 'x',
            env: [{ name: 'API_KEYS_FILE', value: '/run/secrets/API_KEYS' }],
            securityContext: {
              readOnlyRootFilesystem: true,
              allowPrivilegeEscalation: false,
              capabilities: { drop: ['ALL'] },
            },
          },
        ],
      },
    },
  } as Manifest['spec'] & object,
})
const changed = (change: (manifest: ReturnType<typeof JSON.parse>) => void): Manifest => {
  const manifest = JSON.parse(JSON.stringify(deployment()))
  change(manifest)
  return manifest
}

t.test('finds what a manifest must not be', (t) => {
  t.same(checkManifests([deployment()]), [])
  const container = (manifest: ReturnType<typeof JSON.parse>) => manifest.spec.template.spec.containers[0]
  const cases: [Parameters<typeof changed>[0], RegExp][] = [
    [(m) => void (m.spec.template.spec.securityContext.runAsNonRoot = false), /as root/],
    [(m) => void delete m.spec.template.spec.automountServiceAccountToken, /token of Kubernetes/],
    [(m) => void (container(m).securityContext.readOnlyRootFilesystem = false), /can be written/],
    [
      (m) => void (container(m).env[0] = { name: 'API_KEYS', value: 'canary' }),
      /API_KEYS is written in the open/,
    ],
  ]
  for (const [change, problem] of cases) t.match(checkManifests([changed(change)]).join('\n'), problem)
  t.end()
})

t.test('finds a network policy that lets out to everybody, and a secret', (t) => {
  const policy = (egress: object[]) =>
    ({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'x' },
      spec: { podSelector: {}, policyTypes: ['Egress'], egress },
    }) as unknown as Manifest
  t.same(checkManifests([policy([{ to: [{ ipBlock: { cidr: '10.0.0.1/32' } }] }])]), [])
  t.match(checkManifests([policy([{ ports: [{ port: 443 }] }])]), [/open to everybody/])
  t.match(checkManifests([policy([{ to: [{ ipBlock: { cidr: '0.0.0.0/0' } }] }])]), [/open to everybody/])
  t.match(checkManifests([{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x' } }]), [/no secret/])
  t.end()
})

t.test('the chart has the version of the service, and its values are described', (t) => {
  const chart = readFileSync(new URL('../../helm/csc-gateway/Chart.yaml', import.meta.url), 'utf8')
  t.match(chart, new RegExp(`^appVersion: ${VERSION.replaceAll('.', '\\.')}$`, 'm'))
  const { config, secrets } = ValuesSchema.properties as unknown as Record<string, { properties: object }>
  t.match(config?.properties, { LA_CODE: { pattern: String }, LIVE_TABLE: Object })
  t.notMatch(Object.keys(config?.properties ?? {}).join(), /SECRET|KEY|DATABASE_URL|RUN_MODE/)
  t.ok('SCRAMBLE_KEY' in (secrets?.properties ?? {}))
  t.end()
})
