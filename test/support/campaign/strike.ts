import { setTimeout as sleep } from 'node:timers/promises'
import type { Boundary, Held } from '../database-proxy.js'
import type { Chance } from './chance.js'
import type { Replica } from './replica.js'

const BOUNDARIES: readonly Boundary[] = [
  { transaction: 'take', moment: 'before' },
  { transaction: 'take', moment: 'after' },
  { transaction: 'record', moment: 'before' },
  { transaction: 'record', moment: 'after' },
]
/** If nothing is sent within this time, because an answer had everything held, the kill is made all the same. */
const PATIENCE_MS = 5000

/** The processes that were killed, and the moment: at a commit, or at any time. */
export type Struck = { readonly at: string; readonly killed: readonly Replica[] }

/**
 * Kills replicas with -9 while something is sent: every second time the one that comes to a commit of the sending path, as it
 * stands there, else any or all of them at any moment.
 * @param posts how many POSTs there were so far
 */
export async function strike(
  replicas: readonly Replica[],
  turn: number,
  random: Chance,
  posts: () => number,
): Promise<Struck> {
  const before = posts()
  if (turn % 2 === 0) {
    const boundary = BOUNDARIES[(turn / 2) % BOUNDARIES.length] as Boundary
    const reached = await reach(replicas, boundary, random.whole(1, 4))
    for (const { proxy } of replicas) proxy.disarm()
    if (reached !== undefined) {
      await reached.replica.kill()
      reached.held.cut()
      return { at: `${boundary.moment} the commit of ${boundary.transaction}`, killed: [reached.replica] }
    }
  }
  const wanted = before + random.whole(1, 6)
  for (const begun = performance.now(); posts() < wanted && performance.now() - begun < PATIENCE_MS;)
    await sleep(5)
  await sleep(random.whole(0, 60))
  const killed = random.next() < 0.3 ? replicas : [random.of(replicas)]
  await Promise.all(killed.map(async (replica) => replica.kill()))
  return { at: 'anywhere', killed }
}

async function reach(
  replicas: readonly Replica[],
  boundary: Boundary,
  nth: number,
): Promise<{ replica: Replica; held: Held } | undefined> {
  const late = new AbortController()
  const first = await Promise.race([
    ...replicas.map(async (replica) => ({ replica, held: await replica.proxy.reach(boundary, nth) })),
    sleep(PATIENCE_MS, undefined, { signal: late.signal }),
  ])
  late.abort()
  return first
}
