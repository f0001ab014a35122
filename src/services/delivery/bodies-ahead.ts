import type { Body } from './check-body.js'
import { loadBodies, type Bodies, type LoadDependencies } from './load-bodies.js'

export type BodiesAhead = {
  /** Those of the next window, if all goes well; from now on those are loaded that `most` batches need. */
  next(most: number): Promise<Bodies>
  /** These were taken: they are no longer ahead. */
  taken(numbers: readonly number[]): void
}

/** Keeps the bodies of a submission loaded that will be sent next. What cannot be loaded is missed when it is to be taken. */
export function bodiesAhead(deps: LoadDependencies, submissionId: string, most: number): BodiesAhead {
  const ready = new Map<number, Body | string>()
  const load = async (limit: number): Promise<void> => {
    if (ready.size >= limit) return
    const { ofBatch } = await loadBodies(deps, submissionId, { limit, except: [...ready.keys()] })
    for (const [number, body] of ofBatch) ready.set(number, body)
  }
  let loading = load(most).catch(() => undefined)
  return {
    next: async (most) => {
      await loading
      const bodies = { submissionId, ofBatch: new Map(ready) }
      loading = load(most).catch(() => undefined)
      return bodies
    },
    taken: (numbers) => numbers.forEach((number) => ready.delete(number)),
  }
}
