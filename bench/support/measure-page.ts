import { median, milliseconds, time, type Result } from './measure.js'

const ROUNDS = 40
/** Of 20 requests for a page, 19 may take no longer. */
const LIMIT_MS = 100

/** The 95th percentile of the time from the request for a page to its last byte. @param open its status */
export async function measurePage(name: string, open: () => Promise<number>): Promise<Result> {
  const status = await open()
  if (status >= 400) throw new Error(`${name} was answered ${status}`)
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) times.push(await time(open))
  const ours = times.sort((one, other) => one - other)[Math.ceil(ROUNDS * 0.95) - 1] ?? NaN
  return {
    name: `page ${name}`,
    ours: milliseconds(ours),
    limit: `${LIMIT_MS} ms`,
    ratio: ours / LIMIT_MS,
    aim: { atMost: 1 },
    note: `median ${milliseconds(median(times))}, slowest of ${ROUNDS} ${milliseconds(Math.max(...times))}`,
  }
}
