import { DAY_MS } from '../../src/services/calendar/london.js'
import { liveApp } from './live-app.js'
import { scrape } from './scrape.js'
import { AGREED_UNTIL, type TestAppOptions } from './test-app.js'

type Body = ReturnType<typeof JSON.parse>

const HOUR_MS = 3_600_000
export const STANDING = '/v1/phases/5/standing-agreement'
export const terms = { at: '08:00', expiresAt: AGREED_UNTIL, maxChangedPercent: 20, maxDeletions: 1 }

/** An authority that sends daily from nine in the morning on, with twenty children at the DfE, and the days of its people. */
export async function dailyAuthority(t: Parameters<typeof liveApp>[0], options: TestAppOptions = {}) {
  const app = await liveApp(t, { policy: { retryWindowMs: 300 }, ...options })
  const { call, ben, way, live, push, send } = app
  await app.pass(DAY_MS + 9 * HOUR_MS - (Date.now() % DAY_MS))
  const idOf = (index: number) => `CHILD${index}`
  let round = 0
  const change = (...indices: number[]) => {
    round += 1
    for (const index of indices)
      live.set(idOf(index), { la_child_id: idOf(index), mis_child_id: `round-${round}` })
  }
  change(...Array.from({ length: 20 }, (_, index) => index))
  await push()
  await send({})
  const agree = async (more: object = {}) => {
    await call('approver', 'PUT', STANDING, { ...terms, ...more })
    return ben('approver', 'PUT', STANDING, { ...terms, ...more })
  }
  await agree()
  const read = async (): Promise<Body> => (await call('auditor', 'GET', STANDING)).body
  const day = async (index = 0): Promise<Body> => (await read()).runs[index]
  /** Builds the delta of the day that it is; it is not decided yet. */
  const build = async (): Promise<string> => {
    await app.runDays()
    const { submissionId } = await day()
    await way.until(submissionId, 'staged', 'discarded')
    return submissionId
  }
  const settle = async (id: string, ...states: string[]): Promise<Body> => {
    await app.runDays()
    return way.until(id, ...states)
  }
  /** The next day with these children changed, to its end. */
  const nextDay = async (...indices: number[]): Promise<string> => {
    await app.pass(DAY_MS)
    change(...indices)
    await push()
    const id = await build()
    await settle(id, 'staged', 'transmitted', 'incomplete', 'held', 'discarded')
    return id
  }
  const decide = async (id: string, decision: 'approve' | 'return') => {
    const { contentDigest } = await way.read(id)
    return call('approver', 'POST', `/v1/submissions/${id}/decisions`, { decision, contentDigest })
  }
  const figures = async () => {
    // Figures are read at most every five seconds.
    await new Promise((resolve) => setTimeout(resolve, 5100))
    return scrape(app.url)
  }
  return { ...app, idOf, change, agree, read, day, build, settle, nextDay, decide, figures }
}
