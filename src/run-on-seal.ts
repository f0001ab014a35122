import { spawn } from 'node:child_process'
import type { Logger } from 'pino'

const LONGEST_MS = 30_000

/**
 * Hands each seal to a command of the authority's, on its standard input, so that a copy lies where nobody here can change it. It
 * gets no secret of ours: of the environment it has PATH alone.
 */
export function runOnSeal(
  command: string,
  logger: Pick<Logger, 'error'>,
  searchPath = '/usr/local/bin:/usr/bin:/bin',
) {
  let before: Promise<unknown> = Promise.resolve()
  const run = async (line: string) =>
    new Promise<void>((resolve) => {
      const child = spawn(command, {
        ...{ shell: true, stdio: ['pipe', 'ignore', 'ignore'], timeout: LONGEST_MS },
        env: { PATH: searchPath },
      })
      const failed = (code: string) => {
        logger.error({ code }, 'AUDIT_SEAL_COMMAND could not take a seal')
        resolve()
      }
      child.on('error', () => failed('not started'))
      child.on('exit', (code) => (code === 0 ? resolve() : failed(String(code))))
      child.stdin?.on('error', () => undefined)
      child.stdin?.end(`${line}\n`)
    })
  // One after the other, in their order.
  return (line: string): void => void (before = before.then(async () => run(line)))
}
