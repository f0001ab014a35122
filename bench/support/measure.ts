/** The result of one benchmark: our time or size against the limit that was measured beside it in the same run. */
export type Result = {
  readonly name: string
  readonly ours: string
  readonly limit: string
  readonly ratio: number
  /** The ratio to reach. */
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

/** Runs all in turn, so that what disturbs the machine disturbs each; the medians, in milliseconds. */
export async function inTurn<Name extends string>(
  rounds: number,
  works: Readonly<Record<Name, (round: number) => unknown>>,
): Promise<Record<Name, number>> {
  const names = Object.keys(works) as Name[]
  const times = names.map((): number[] => [])
  for (let round = 0; round <= rounds; round += 1) {
    for (const [place, name] of names.entries()) {
      const took = await time(async () => works[name](round))
      // The first round warms up.
      if (round > 0) times[place]?.push(took)
    }
  }
  return Object.fromEntries(names.map((name, place) => [name, median(times[place] ?? [])])) as Record<
    Name,
    number
  >
}

/** Runs both in turn; the medians, in milliseconds. */
export const sideBySide = async (
  rounds: number,
  ours: (round: number) => unknown,
  limit: (round: number) => unknown,
): Promise<{ ours: number; limit: number }> => inTurn(rounds, { limit, ours })

export const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`
export const milliseconds = (time: number): string => `${time.toFixed(1)} ms`
export const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`

/** Tells the runner what was found. */
export const report = (...results: readonly Result[]): void => {
  for (const result of results) process.stdout.write(`${JSON.stringify(result)}\n`)
}
