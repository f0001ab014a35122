import { cp, mkdir, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'esbuild'

const ROOT = path.join(import.meta.dirname, '..')
/** A copy of the repository in which every source has its JavaScript beside it. */
const TREE = '.test'
const COMPILED = ['src', 'test', 'scripts', 'bench']
const LEFT_OUT = new Set([TREE, '.env', '.git', '.data', '.tap', 'dist', 'node_modules'])

/**
 * Compiles sources and tests once, all together: compiled anew by each of the hundred processes of a run, they would take most
 * of its time.
 * @returns the test files to run, as tap takes them: all, or those that an argument names or has in its folder
 */
export async function compileTests(wanted: readonly string[]): Promise<string[]> {
  const tree = path.join(ROOT, TREE)
  await rm(tree, { recursive: true, force: true })
  await mkdir(tree)
  for (const name of await readdir(ROOT))
    if (!LEFT_OUT.has(name)) await cp(path.join(ROOT, name), path.join(tree, name), { recursive: true })
  const files = await Promise.all(COMPILED.map(filesIn))
  const entryPoints = files.flat().filter((file) => file.endsWith('.ts'))
  await build({
    absWorkingDir: ROOT,
    entryPoints,
    outbase: '.',
    outdir: TREE,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    logLevel: 'warning',
  })
  return entryPoints
    .filter((file) => file.endsWith('.test.ts'))
    .filter((file) => wanted.length === 0 || wanted.some((name) => file === name || isIn(file, name)))
    .map((file) => path.join(TREE, file.replace(/\.ts$/, '.js')))
    .sort()
}

const filesIn = async (folder: string): Promise<string[]> =>
  (await readdir(path.join(ROOT, folder), { recursive: true })).map((file) => path.join(folder, file))

const isIn = (file: string, folder: string): boolean => file.startsWith(folder.replace(/\/?$/, '/'))
