import { readFileSync } from 'node:fs'
import t from 'tap'
import { parse } from 'yaml'
import { readCopy, readDockerfile } from '../../scripts/image/read-dockerfile.js'
import { Environment, SECRETS } from '../../src/config/environment.js'
import { SIMULATOR_DEFAULTS } from '../../src/simulator/options.js'

const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
const stages = readDockerfile(read('Dockerfile'))

t.test('lets into the image what the Dockerfile copies, and nothing else of this folder', (t) => {
  const copied = stages.flatMap(({ instructions }) =>
    instructions
      .filter(({ name }) => name === 'COPY')
      .map(({ text }) => readCopy(text))
      .flatMap(({ from, sources }) => (from === undefined ? sources : [])),
  )
  const [all, ...allowed] = read('.dockerignore')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  t.equal(all, '*')
  t.same(allowed.map((line) => line.slice(1)).sort(), [...new Set(copied)].sort())
  t.end()
})

t.test('runs as nobody, from stages that hold no development tools', (t) => {
  const last = stages.at(-1)
  const texts = (name: string) =>
    last?.instructions.filter((one) => one.name === name).map(({ text }) => text)
  t.same(texts('USER'), ['10001:10001'])
  t.same(texts('RUN'), [], 'nothing is done in the last stage that would need a shell')
  t.same(texts('CMD'), ['["node", "dist/main.js"]'])
  t.match(texts('LABEL')?.join(' '), /org\.opencontainers\.image\.licenses="MIT"/)
  t.end()
})

t.test('has a /data that the user it runs as may write', (t) => {
  const copies = stages.at(-1)?.instructions.filter(({ name }) => name === 'COPY') ?? []
  const data = copies.map(({ text }) => readCopy(text)).find(({ target }) => target === '/data')
  t.match(data, { from: 'production', owner: { user: 10001, group: 10001 } })
  t.end()
})

type ComposeFile = {
  services: Record<
    string,
    { environment?: Record<string, string>; ports?: string[]; read_only?: boolean; cap_drop?: string[] }
  >
}

t.test(
  'compose starts what it names with variables that exist, read-only, on loopback, with no secret in it',
  (t) => {
    const { services } = parse(read('compose.yaml'), { merge: true }) as ComposeFile
    const { database, ...ours } = services
    t.ok(database)
    const known = [...Object.keys(Environment.properties), ...SECRETS.map((name) => `${name}_FILE`)]
    const simulators: string[] = Object.values(SIMULATOR_DEFAULTS).map(String)
    for (const [name, { environment = {}, ports = [], read_only, cap_drop }] of Object.entries(ours)) {
      t.ok(read_only, name)
      t.same(cap_drop, ['ALL'])
      t.ok(ports.every((port) => port.startsWith('127.0.0.1:')))
      for (const [variable, value] of Object.entries(environment)) {
        t.ok(known.includes(variable), variable)
        if (!(SECRETS as readonly string[]).includes(variable)) continue
        t.ok(value.includes('${') || simulators.includes(value), `${variable} is given from outside`)
      }
    }
    t.end()
  },
)
