import { execFileSync } from 'node:child_process'
import path from 'node:path'
import type { Stage } from './read-dockerfile.js'

/** The Node.js that the image is built from, as npm's registry has it; this machine's own where that cannot be had. */
export function fetchNode(stages: readonly Stage[], directory: string): string {
  const major = /^node:(\d+)/.exec(stages[0]?.from ?? '')?.[1] ?? ''
  try {
    const packed = execFileSync('npm', ['pack', '--silent', `node-linux-${process.arch}@${major}`], {
      cwd: directory,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const archive = packed.trim().split('\n').at(-1) ?? ''
    execFileSync('tar', ['xzf', archive], { cwd: directory })
    return path.join(directory, 'package/bin/node')
  } catch {
    process.stdout.write(`Node.js ${major} cannot be had here: this machine's own takes its place\n`)
    return process.execPath
  }
}
