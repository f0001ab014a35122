import { cp, mkdir, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'esbuild'

const ROOT = path.join(import.meta.dirname, '..')
/** Copies of the repository in which every source has its JavaScript beside it: tests and benchmarks may run at once. */
const TREES = { tests: '.test', benchmarks: '.bench' } as const
const COMPILED = ['src', 'test', 'scripts', 'bench']
const LEFT_OUT = new Set<string>([
  ...Object.values(TREES),
  '.env',
  '.git',
  '.data',
  '.tap',
  '.screenshots',
  'dist',
  'node_modules',
])

/**
 * Compiles sources and tests once, all together: compiled anew by each process of a run, they would take most of its time.
 * @returns the sources of the test files to run: all, or those that an argument names or has in its folder
 */
export async function compileTests(wanted: readonly string[]): Promise<string[]> {
  const sources = await compileTree(TREES.tests)
  return sources
    .filter((file) => file.endsWith('.test.ts'))
    .filter((file) => wanted.length === 0 || wanted.some((name) => file === name || isIn(file, name)))
    .sort()
}

/**
 * Compiles sources and benchmarks: what runs them from source slows closures down, which nobody deploys.
 * @returns the benchmarks to run, those whose names hold `wanted`
 */
export async function compileBenchmarks(wanted: string): Promise<string[]> {
  const sources = await compileTree(TREES.benchmarks)
  return sources
    .filter((file) => file.endsWith('.bench.ts') && path.basename(file).includes(wanted))
    .map((file) => path.join(ROOT, compiled(TREES.benchmarks, file)))
    .sort()
}

const compiled = (tree: string, file: string): string => path.join(tree, file.replace(/\.ts$/, '.js'))

/** @returns the sources, from the root of the repository */
async function compileTree(name: string): Promise<string[]> {
  const tree = path.join(ROOT, name)
  await rm(tree, { recursive: true, force: true })
  await mkdir(tree)
  for (const entry of await readdir(ROOT))
    if (!LEFT_OUT.has(entry)) await cp(path.join(ROOT, entry), path.join(tree, entry), { recursive: true })
  const files = await Promise.all(COMPILED.map(filesIn))
  const entryPoints = files.flat().filter((file) => file.endsWith('.ts'))
  await build({
    absWorkingDir: ROOT,
    entryPoints,
    outbase: '.',
    outdir: name,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    logLevel: 'warning',
  })
  return entryPoints
}

const filesIn = async (folder: string): Promise<string[]> =>
  (await readdir(path.join(ROOT, folder), { recursive: true })).map((file) => path.join(folder, file))

const isIn = (file: string, folder: string): boolean => file.startsWith(folder.replace(/\/?$/, '/'))
