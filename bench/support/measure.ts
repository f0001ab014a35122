/** What one benchmark found: a time or size of ours against the limit that was measured beside it, in the same run. */
export type Result = {
  readonly name: string
  readonly ours: string
  readonly limit: string
  readonly ratio: number
  /** What the ratio should be. */
  readonly aim: { readonly atMost: number } | { readonly atLeast: number }
  readonly note?: string
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN

/** Milliseconds that `work` takes. */
export async function time(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** Runs both in turn, so that what disturbs the machine disturbs both; the medians, in milliseconds. */
export async function sideBySide(
  rounds: number,
  ours: (round: number) => unknown,
  limit: (round: number) => unknown,
): Promise<{ ours: number; limit: number }> {
  const times = { ours: [] as number[], limit: [] as number[] }
  for (let round = 0; round <= rounds; round += 1) {
    const pair = { limit: await time(async () => limit(round)), ours: await time(async () => ours(round)) }
    // The first round warms up.
    if (round === 0) continue
    times.ours.push(pair.ours)
    times.limit.push(pair.limit)
  }
  return { ours: median(times.ours), limit: median(times.limit) }
}

export const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`
export const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`

/** Tells the runner what was found. */
export const report = (...results: readonly Result[]): void => {
  for (const result of results) process.stdout.write(`${JSON.stringify(result)}\n`)
}
