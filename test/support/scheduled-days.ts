import type { Test } from 'tap'
import { addDays } from '../../src/services/calendar/plain-date.js'
import { STANDING } from './daily-authority.js'
import { eventually } from './eventually.js'
import { sixtyDays } from './sixty-days.js'

type Body = ReturnType<typeof JSON.parse>

/** Half past one: the spring skips it, and the autumn has it twice. */
const AT = '01:30'
const LAST = '2028-12-31'
/** A batch holds a hundred records. */
const MANY = 130
const UNDER_WAY = ['building', 'transmitting']

/** Events of a day other than changes to children. */
export type Situation =
  | 'calm'
  | 'many'
  | 'many refused'
  | 'stop'
  | 'returned'
  | 'discarded'
  | 'away'
  | 'refused'
  | 'nobody'
  | 'no-worker'
  | 'hold'
  | 'upload'

/** A record that a person said no to: as long as the live table holds just this, nothing is to send it by itself. */
type Declined = { readonly laChildId: string; readonly live: string }

/** Days of the London calendar under a standing agreement, with people who say yes, no or nothing. */
export async function scheduledDays(t: Test) {
  const la = await sixtyDays(t, 'merge', { policy: { retryWindowMs: 300 } })
  const { app, random } = la
  const { call, ben, way, live, simulator } = app
  const declined: Declined[] = []
  let rounds = 0
  /** More changes than one batch holds. */
  const changeMany = () => {
    rounds += 1
    for (let number = 0; number < MANY; number += 1) {
      const id = `MANY${number}`
      live.set(id, { la_child_id: id, mis_child_id: `round-${rounds}` })
    }
  }
  const textOf = (laChildId: string) => JSON.stringify(live.get(laChildId) ?? null)
  const passTo = async (instant: string) => app.pass(Date.parse(instant) - app.now().getTime())
  const read = async (): Promise<Body> => (await call('auditor', 'GET', STANDING)).body
  const agree = async () => {
    await call('approver', 'PUT', '/v1/phases/5/agreement', { expiresAt: LAST })
    const terms = { at: AT, expiresAt: LAST, maxChangedPercent: 90, maxDeletions: 3 }
    await call('approver', 'PUT', STANDING, terms)
    await ben('approver', 'PUT', STANDING, terms)
  }
  /** A minute as workers have it: one, or two at once. */
  const work = async (workers: number) => {
    await Promise.all(Array.from({ length: workers }, async () => app.runDays()))
  }
  const settled = async (): Promise<Body> =>
    eventually(async () => {
      const [run] = (await read()).runs
      if (run?.submissionId === undefined || run.submissionId === null) return run ?? {}
      const { state } = await way.read(run.submissionId)
      return UNDER_WAY.includes(state) ? undefined : run
    })
  const decide = async (id: string, decision: 'approve' | 'return') => {
    const { contentDigest } = await way.read(id)
    return call('approver', 'POST', `/v1/submissions/${id}/decisions`, { decision, contentDigest })
  }
  const rememberNo = async (id: string) => {
    for (const { laChildId } of await app.recordsOf(id)) declined.push({ laChildId, live: textOf(laChildId) })
  }
  const forget = async (id: string) => {
    const sent = new Set((await app.recordsOf(id)).map(({ laChildId }) => laChildId))
    declined.splice(0, declined.length, ...declined.filter(({ laChildId }) => !sent.has(laChildId)))
  }

  /** A person who decides what waits, and sends it. */
  const decideAndSend = async (id: string) => {
    await decide(id, 'approve')
    await forget(id)
    await way.transmit(id)
    await way.until(id, 'transmitted', 'incomplete', 'held')
  }

  /** People decide about the submission that the morning left to them. */
  async function respond(situation: Situation, run: Body): Promise<void> {
    const { submissionId: id, outcome } = run
    if (outcome !== 'left-to-people' || situation === 'nobody') return
    if (situation === 'returned') {
      await rememberNo(id)
      await decide(id, 'return')
    } else if (situation === 'discarded') {
      await rememberNo(id)
      await call('operator', 'DELETE', `/v1/submissions/${id}`)
    } else if (random(3) > 0) await decideAndSend(id)
  }

  /** The moment between building and sending, in which people say no or stop everything. */
  async function betweenBuildingAndSending(situation: Situation): Promise<void> {
    const [{ submissionId: id }] = (await read()).runs
    const { state, recordCount } = await way.read(id)
    if (state !== 'staged' || recordCount === 0) return
    if (situation === 'stop') {
      await call('approver', 'PUT', '/v1/emergency-stop', { reason: 'a campaign' })
      await call('approver', 'DELETE', '/v1/emergency-stop')
    }
    if (situation === 'returned') {
      await rememberNo(id)
      await decide(id, 'return')
    }
    if (situation === 'discarded') {
      await rememberNo(id)
      await call('operator', 'DELETE', `/v1/submissions/${id}`)
    }
  }

  async function strike(situation: Situation): Promise<void> {
    const target = { target: 'children', kind: 'status' } as const
    if (situation === 'away' || situation === 'hold') {
      await simulator.fault({ ...target, times: 10_000, status: 503, retryAfter: 0 })
    }
    if (situation === 'refused' || situation === 'many refused') {
      await simulator.fault({ ...target, times: 1, status: 400, body: '[0].mis_child_id is not liked' })
    }
  }

  /** Builds the day, and checks its limits once that is done. */
  async function morning(situation: Situation, workers: number): Promise<Body> {
    await strike(situation)
    await work(workers)
    // Uploads across the build: of other records, and of the same.
    if (situation === 'upload') la.change()
    if (situation === 'upload' || situation.startsWith('many')) await la.store()
    await settled()
    await betweenBuildingAndSending(situation)
    // The clock of the database is set back a little, and forward again.
    await app.pass(-20_000)
    await work(workers)
    await app.pass(20_000)
    await work(workers)
    await settled()
    await simulator.clearFaults()
    return (await read()).runs[0]
  }

  return {
    ...{ app, read, declined, textOf },
    begin: async (first: string) => {
      await la.begin()
      await passTo(`${first}T00:10:00Z`)
      await agree()
    },
    /** One day in London, from just after midnight. @returns its result as it stands in the evening */
    live: async (day: string, situation: Situation, workers: number): Promise<Body> => {
      await passTo(`${day}T00:10:00Z`)
      la.change()
      if (situation.startsWith('many')) changeMany()
      await la.store()
      if (situation === 'no-worker') return undefined
      await passTo(`${day}T02:05:00Z`)
      await respond(situation, await morning(situation, workers))
      await work(workers)
      const [run] = (await read()).runs
      return run
    },
    forget,
    /** People see to everything that waits or is held, and the next delta brings the DfE to the live table's state. */
    catchUp: async (): Promise<void> => {
      const [run] = (await read()).runs
      if (run?.outcome === 'left-to-people') await decideAndSend(run.submissionId)
      const { id, recordCount } = await way.stage(5, { kind: 'delta' })
      if (recordCount === 0) await call('operator', 'DELETE', `/v1/submissions/${id}`)
      else await decideAndSend(id)
      await work(1)
    },
    passTo,
    nextDay: (day: string) => addDays(day, 1),
  }
}
