import { median, milliseconds, time, type Result } from './measure.js'

const ROUNDS = 15
/** No page may take longer (issue 8). */
const LIMIT_MS = 100

/** How long a page takes from request to the last byte. @param open its status */
export async function measurePage(name: string, open: () => Promise<number>): Promise<Result> {
  const status = await open()
  if (status >= 400) throw new Error(`${name} was answered ${status}`)
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) times.push(await time(open))
  const ours = median(times)
  return {
    name: `page ${name}`,
    ours: milliseconds(ours),
    limit: `${LIMIT_MS} ms`,
    ratio: ours / LIMIT_MS,
    aim: { atMost: 1 },
    note: `slowest of ${ROUNDS}: ${milliseconds(Math.max(...times))}`,
  }
}
