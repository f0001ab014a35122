import { setTimeout as sleep } from 'node:timers/promises'

/** Long enough on a machine that is busy with other things: only a test that fails waits for it. */
const DEADLINE_MS = 300_000

/** Asks again until there is an answer. */
export async function eventually<T>(ask: () => Promise<T | undefined | false>): Promise<T> {
  for (const start = Date.now(); Date.now() - start < DEADLINE_MS; await sleep(50)) {
    const answer = await ask()
    if (answer !== undefined && answer !== false) return answer
  }
  throw new Error('It did not happen in time')
}
