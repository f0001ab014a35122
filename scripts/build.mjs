import { cpSync, existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'

const root = path.join(import.meta.dirname, '..')
const source = path.join(root, 'src')
const target = path.join(root, 'dist')
/** Written last: a build that was cut off is made again. */
const stamp = path.join(target, '.built')

/** Sources, and what they are built with. A folder is newer when a file in it was removed. */
function newest() {
  const entries = readdirSync(source, { recursive: true }).map((entry) => path.join(source, entry))
  const inputs = [source, ...entries, path.join(root, 'package-lock.json'), import.meta.filename]
  return Math.max(...inputs.filter(existsSync).map((input) => statSync(input).mtimeMs))
}

if (!existsSync(stamp) || statSync(stamp).mtimeMs < newest()) {
  process.stdout.write('Building CSC Gateway\n')
  rmSync(target, { recursive: true, force: true })
  // One file each, so that workers, templates and migrations are found beside the code. Types are checked by `npm run check`.
  await build({
    absWorkingDir: root,
    entryPoints: ['src/**/*.ts'],
    outbase: 'src',
    outdir: 'dist',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    logLevel: 'warning',
  })
  cpSync(source, target, { recursive: true, filter: (file) => !file.endsWith('.ts') })
  writeFileSync(stamp, '')
}
