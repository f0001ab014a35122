import { spawn, type ChildProcess } from 'node:child_process'

/** As in the image: nobody with a name, on a tree that is mounted read-only, with nothing of this machine's environment. */
export type Cage = {
  readonly root: string
  readonly data: string
  readonly environment: Record<string, string>
}

const USER = 10001
const SCRIPT = [
  'mount --bind "$CAGE_ROOT" "$CAGE_ROOT"',
  'mount -o remount,bind,ro "$CAGE_ROOT"',
  'cd "$CAGE_ROOT/app"',
  `exec setpriv --reuid=${USER} --regid=${USER} --clear-groups --no-new-privs --inh-caps=-all --bounding-set=-all env -u CAGE_ROOT "$@"`,
].join(' && ')

export const CAGE_USER = USER

/** Runs a command in the cage. Needs root, as Docker does. */
export function runAsNobody({ root, data, environment }: Cage, command: readonly string[]): ChildProcess {
  return spawn('unshare', ['--mount', 'sh', '-c', SCRIPT, 'sh', ...command], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...environment,
      DATA_DIR: data,
      CAGE_ROOT: root,
      PATH: `${root}/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin`,
    },
  })
}
