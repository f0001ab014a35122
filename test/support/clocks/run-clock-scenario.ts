import { setTimeout as sleep } from 'node:timers/promises'
import { londonDay } from '../../../src/services/calendar/london.js'
import { eventually } from '../eventually.js'
import { cloneBackups } from '../restore/backups.js'
import { restorableService } from '../restore/restorable-service.js'
import type { Teardown } from '../test-database.js'
import type { ClockScenario } from './clock-scenarios.js'
import type { FakeClock } from './fake-clock.js'

export type Clocks = { readonly process: FakeClock; readonly database: FakeClock }

type Service = Awaited<ReturnType<typeof restorableService>>
type Body = ReturnType<typeof JSON.parse>

const STANDING = '/v1/phases/5/standing-agreement'
const CHILDREN = 1500
/** 15 batches, so that sending takes six seconds. */
const GAP_MS = 400
const PREPARATION_MS = 600_000
/** A sender looks every 15 s without being told, and the first step of the back-off is below a second. */
const LONGEST_STALL_MS = 20_000

/**
 * Sends a live submission, or waits for a scheduled one, while a clock does what the scenario says.
 * @returns what should not be, in words; empty if all is well
 */
export async function runClockScenario(
  t: Teardown,
  scenario: ClockScenario,
  { clocks, server }: { clocks: Clocks; server: { url: string; template: string } },
): Promise<string[]> {
  const both = async (milliseconds: number) =>
    Promise.all([clocks.process.shift(milliseconds), clocks.database.shift(milliseconds)])
  const startsAt = scenario.at === undefined ? Date.now() : Date.parse(scenario.at)
  // The service starts, and what is to be sent is built and approved, before the moment comes.
  await both(startsAt - PREPARATION_MS - Date.now())
  const service = await restorableService(t, {
    ...{ server, merge: 'merge', backups: cloneBackups(server.url) },
    environment: { ...clocks.process.env, DFE_MIN_GAP_MS: String(GAP_MS) },
  })
  await agree(service, scenario.lastDay)
  for (let child = 0; child < CHILDREN; child += 1) put(service, child, 'first')
  await service.push()
  const problems = scenario.schedule === undefined ? await sending() : await scheduled(scenario.schedule)
  await both(0)
  return problems

  async function sending(): Promise<string[]> {
    const submission = await service.way.stage(5, { kind: 'full' })
    await service.approve(submission)
    const cookie = await signIn(service)
    await both(startsAt - Date.now())
    const watch = watchPosts(service)
    await service.way.transmit(submission.id)
    await eventually(async () => watch.posts() >= 3)
    if (scenario.jump !== undefined) {
      const { clock, by } = scenario.jump
      const right = clocks.process.now().getTime() - Date.now()
      for (const name of clock) await clocks[name].shift(right + by)
      await sleep(3000)
      for (const name of clock) await clocks[name].shift(right)
    }
    const ended = await service.way.until(submission.id, 'transmitted', 'held')
    return [
      ...stallOf(watch.end()),
      ...endOf(ended, scenario),
      ...(await lateSends(service, scenario.lastDay)),
      ...(await sessionProblems(service, cookie)),
    ]
  }

  async function scheduled({ at, moves }: NonNullable<ClockScenario['schedule']>): Promise<string[]> {
    await service.send(5, { kind: 'full' })
    const terms = { at, expiresAt: scenario.lastDay, maxChangedPercent: 100, maxDeletions: 0 }
    await service.call('approver', 'PUT', STANDING, terms)
    await service.ben('approver', 'PUT', STANDING, terms)
    put(service, 1, 'second')
    await service.push()
    const problems: string[] = []
    for (const { to, runs } of moves) {
      await both(Date.parse(to) - Date.now())
      // The service looks every minute.
      await sleep(75_000)
      const days = await daysOf(service)
      if (days.length !== runs) problems.push(`at ${to} there were ${days.length} runs and not ${runs}`)
    }
    const outcomes = (await daysOf(service)).map(({ outcome }) => outcome)
    if (outcomes[0] !== 'sent') problems.push(`the day ended as ${outcomes[0]}`)
    return problems
  }
}

async function agree(service: Service, expiresAt: string): Promise<void> {
  for (const phase of [4, 5]) {
    const { status } = await service.call('approver', 'PUT', `/v1/phases/${phase}/agreement`, { expiresAt })
    if (status !== 200) throw new Error(`The agreement was answered ${status}`)
  }
}

function put({ table }: Service, child: number, value: string): void {
  const id = `CHILD${child}`
  table.set(id, { la_child_id: id, mis_child_id: value })
}

const daysOf = async (service: Service): Promise<Body[]> =>
  (await service.call('auditor', 'GET', STANDING)).body.runs

/** Counts the POSTs at the receiver, and the longest time without one. */
function watchPosts({ simulator }: Service) {
  const count = () => simulator.world.counts.requests
  const before = count()
  let [last, lastAt, longest] = [before, performance.now(), 0]
  const look = setInterval(() => {
    longest = Math.max(longest, performance.now() - lastAt)
    if (count() > last) [last, lastAt] = [count(), performance.now()]
  }, 50)
  return {
    posts: () => count() - before,
    end: () => {
      clearInterval(look)
      return longest
    },
  }
}

const stallOf = (longest: number): string[] =>
  longest > LONGEST_STALL_MS ? [`nothing was sent for ${Math.round(longest / 1000)} s`] : []

function endOf({ state, counts, failure }: Body, { ends }: ClockScenario): string[] {
  if (ends === 'held') return state === 'held' ? [] : [`it is ${state} and not held`]
  return state === 'transmitted' && counts.received === CHILDREN
    ? []
    : [`it is ${state}, ${counts.received} received: ${failure}`]
}

/** By the database's clock, the only one that counts. */
async function lateSends(service: Service, lastDay: string): Promise<string[]> {
  const { rows } = await service.withDatabase(async (database) =>
    database.query<{ startedAt: Date }>(
      `select started_at as "startedAt" from attempt where outcome is distinct from 'unsent'`,
    ),
  )
  const late = rows.filter(({ startedAt }) => londonDay(startedAt) > lastDay)
  return late.length === 0 ? [] : [`${late.length} attempts began after ${lastDay}`]
}

async function signIn(service: Service): Promise<string> {
  const key = service.keys.find(({ role }) => role === 'approver')?.key ?? ''
  const origin = new URL(service.url()).origin
  const response = await fetch(`${origin}/sign-in`, {
    ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams({ key }) },
    headers: { origin },
  })
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  if (response.status !== 303 || cookie === '') throw new Error(`Signing in was answered ${response.status}`)
  return cookie
}

/** A session from before is in force or over, and a new one can be had. */
async function sessionProblems(service: Service, cookie: string): Promise<string[]> {
  const { status } = await fetch(service.url(), { redirect: 'manual', headers: { cookie } })
  await signIn(service)
  return [200, 303].includes(status) ? [] : [`a session from before is answered ${status}`]
}
