import { fileURLToPath } from 'node:url'

/** The file that a thread runs: the built module, or, where tsx runs the sources, what lets a thread run those. */
export const threadModule = (name: 'worker' | 'report-worker'): string =>
  fileURLToPath(
    import.meta.url.endsWith('.ts')
      ? new URL('../../../../scripts/worker-from-source.mjs', import.meta.url)
      : new URL(`./${name}.js`, import.meta.url),
  )
