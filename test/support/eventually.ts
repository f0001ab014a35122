import { setTimeout as sleep } from 'node:timers/promises'

const PATIENCE_MS = 60_000

/** Asks again until there is an answer. */
export async function eventually<T>(ask: () => Promise<T | undefined | false>): Promise<T> {
  for (const start = Date.now(); Date.now() - start < PATIENCE_MS; await sleep(50)) {
    const answer = await ask()
    if (answer !== undefined && answer !== false) return answer
  }
  throw new Error('It did not happen in time')
}
