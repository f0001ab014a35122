import { readFileSync } from 'node:fs'
import t from 'tap'
import { parse } from 'yaml'
import { Environment, SECRETS } from '../../src/config/environment.js'
import { SIMULATOR_DEFAULTS } from '../../src/simulator/options.js'

const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
const dockerfile = read('Dockerfile').replaceAll('\\\n', ' ')
const instructions = [...dockerfile.matchAll(/^([A-Z]+) (.+)$/gm)].map(([, name = '', text = '']) => ({
  name,
  text,
}))
const lastStage = instructions.slice(instructions.findLastIndex(({ name }) => name === 'FROM'))

t.test('lets into the image what the Dockerfile copies, and nothing else of this folder', (t) => {
  const copied = instructions
    .filter(({ name, text }) => name === 'COPY' && !text.includes('--from='))
    .flatMap(({ text }) => text.split(/\s+/).slice(0, -1))
  const [all, ...allowed] = read('.dockerignore')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  t.equal(all, '*')
  t.same(allowed.map((line) => line.slice(1)).sort(), [...new Set(copied)].sort())
  t.end()
})

t.test('runs as nobody, from a stage in which no shell is used', (t) => {
  const texts = (wanted: string) => lastStage.filter(({ name }) => name === wanted).map(({ text }) => text)
  t.same(texts('USER'), ['10001:10001'])
  t.same(texts('RUN'), [])
  t.same(texts('CMD'), ['["node", "dist/main.js"]'])
  t.ok(texts('COPY').some((text) => text.includes('--chown=10001:10001') && text.endsWith(' /data')))
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
