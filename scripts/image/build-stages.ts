import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { readCopy, type Copy, type Stage } from './read-dockerfile.js'

/** What `docker build` would do, stage by stage, in folders: what base images hold beside Node.js is this machine's own. */
export function buildStages(
  stages: readonly Stage[],
  options: { context: string; directory: string; node: string; say: (line: string) => void },
): Map<string, string> {
  const roots = new Map<string, string>()
  for (const stage of stages) {
    const root = path.join(options.directory, stage.name)
    mkdirSync(path.join(root, 'usr/local/bin'), { recursive: true })
    if (stage.from.startsWith('node:')) cpSync(options.node, path.join(root, 'usr/local/bin/node'))
    roots.set(stage.name, root)
    buildStage(stage, root, roots, options)
  }
  return roots
}

function buildStage(
  stage: Stage,
  root: string,
  roots: ReadonlyMap<string, string>,
  { context, say }: { context: string; say: (line: string) => void },
): void {
  let workdir = root
  for (const { name, text } of stage.instructions) {
    if (name === 'WORKDIR') {
      workdir = path.join(root, text)
      mkdirSync(workdir, { recursive: true })
    } else if (name === 'COPY') {
      copy(readCopy(text), { stage, root, workdir, roots, context })
    } else if (name === 'RUN') {
      say(`${stage.name}: ${text}`)
      const bin = path.join(root, 'usr/local/bin')
      const env = { ...process.env, PATH: `${bin}:${process.env['PATH'] ?? ''}` }
      execFileSync('sh', ['-c', text], { cwd: workdir, env, stdio: ['ignore', 'ignore', 'inherit'] })
    }
  }
}

function copy(
  { from, owner, sources, target }: Copy,
  where: { stage: Stage; root: string; workdir: string; roots: ReadonlyMap<string, string>; context: string },
): void {
  const base = from === undefined ? where.context : where.roots.get(from)
  if (base === undefined)
    throw new Error(`COPY from ${from}: there is no such stage before ${where.stage.name}`)
  const place = path.join(target.startsWith('/') ? where.root : where.workdir, target)
  for (const source of sources) {
    const copied = target.endsWith('/') ? path.join(place, path.basename(source)) : place
    cpSync(path.join(base, source), copied, { recursive: true, verbatimSymlinks: true })
    if (owner !== undefined)
      execFileSync('chown', ['--recursive', '--no-dereference', `${owner.user}:${owner.group}`, copied])
  }
}
